"""Figures of merit, in textbook terms and inspectors' units.

AP and AUC are scikit-learn's (the tests compare), written on ranks: a bootstrap asks for them ten
thousand times.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Vector = NDArray[np.float64]
Figure = Callable[[NDArray[np.int8], Vector, Vector], float]
STRATA = 10
"""Equal-count strata by money in which within-size AUC compares."""
TOP = 50
BRIER = "Brier"


def average_precision(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """AP: the precision at each distinct score, weighted by the recall it adds."""
    order = np.argsort(-score, kind="stable")
    found = np.cumsum(label[order])
    last = np.flatnonzero(np.append(np.diff(score[order]) != 0, True))
    gained = np.diff(found[last], prepend=0)
    return float((gained * found[last] / (last + 1)).sum() / found[-1])


def auc(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """AUC: how often a confirmed one outranks an unconfirmed one."""
    confirmed = int(label.sum())
    ranks = float(rankdata(score)[label == 1].sum())
    return (ranks / confirmed - (confirmed + 1) / 2) / (len(label) - confirmed)


def precision_at(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """Precision among the first 50."""
    return float(label[_first(score)].mean())


def precision_among(first: int) -> Figure:
    """Precision among as many as are named, or all where there are fewer."""

    def precision(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
        return float(label[_first(score, first)].mean())

    return precision


def money_at(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """Share of the confirmed ones' money that lies in the first 50."""
    return money_among(TOP)(label, score, money)


def money_among(first: int) -> Figure:
    """Share of the confirmed ones' money among as many as are named."""

    def share(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
        confirmed = money * label
        return float(confirmed[_first(score, first)].sum() / max(confirmed.sum(), 1e-9))

    return share


def within_size_auc(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """AUC over pairs of like size: ten equal-count strata by money, pooled over their pairs."""
    strata = np.digitize(money, np.quantile(money, np.arange(1, STRATA) / STRATA))
    won = pairs = 0.0
    for stratum in range(STRATA):
        inside = strata == stratum
        n = float((label[inside] == 1).sum() * (label[inside] == 0).sum())
        if n:
            won += n * auc(label[inside], score[inside], money)
            pairs += n
    return won / pairs if pairs else float("nan")


def brier(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """Brier score of a probability; NaN for a score that is none."""
    if score.min() < 0 or score.max() > 1:
        return float("nan")
    return float(((score - label) ** 2).mean())


FIGURES: dict[str, Figure] = {
    "AP": average_precision,
    "AUC": auc,
    f"precision@{TOP}": precision_at,
    f"money@{TOP}": money_at,
    "within-size AUC": within_size_auc,
    BRIER: brier,
}


def _first(score: Vector, count: int = TOP) -> NDArray[np.intp]:
    return np.argsort(-score, kind="stable")[:count]
