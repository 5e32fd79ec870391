"""What a list drawn by lot has, in expectation: no resampling needed."""

from collections.abc import Sequence

import numpy as np

from training.evaluation.rows import Rows


def by_chance(
    rows: Rows, everybody: float, ks: Sequence[int], money: Sequence[str]
) -> dict[str, float]:
    """Every figure's expected value for a random order of `everybody`, a mean over rounds.

    AP of n rows with m confirmed is (H + (m - 1) / (n - 1) * (n - H)) / n, H the n-th harmonic
    number: a confirmed one at place i has i - 1 others before it, of which that share is confirmed.
    """
    told = {"AP": _ap(rows), "AUC": 0.5, "within-size AUC": 0.5, "within-region AUC": 0.5}
    for k in ks:
        told |= {f"precision@{k}": float(rows.label.mean()), f"lift@{k}": 1.0}
        told |= {f"{kind}@{k}": min(k / everybody, 1.0) for kind in money if _told(rows, kind)}
    return told


def _told(rows: Rows, kind: str) -> bool:
    """Whether any money of the kind was told: of none there is no share."""
    return bool(np.nansum(rows.money[kind]) > 0)


def _ap(rows: Rows) -> float:
    each = []
    for number in np.unique(rows.round):
        label = rows.label[rows.round == number]
        n, confirmed = len(label), int(label.sum())
        if 0 < confirmed < n:
            harmonic = float((1.0 / np.arange(1, n + 1)).sum())
            each.append((harmonic + (confirmed - 1) / (n - 1) * (n - harmonic)) / n)
    return float(np.mean(each)) if each else float("nan")
