"""Figures of a list over rounds, each for many resamples at once.

A figure takes Rows and `counts` (resamples x rows: how often a row is drawn) and gives one value
per resample, NaN where there is none. training.figures has the same of one list without rounds.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from training.evaluation.rows import Codes, Rows, Vector

Figure = Callable[[Rows, Matrix], Vector]


def precision_among(first: int) -> Figure:
    """The confirmed of those inspected among the first of every round's list."""

    def figure(rows: Rows, counts: Matrix) -> Vector:
        listed = (rows.rank <= first).astype(np.float64)
        return _ratio(counts @ (listed * rows.label), counts @ listed)

    return figure


def lift_among(first: int) -> Figure:
    """That precision over the rate among all inspected."""

    def figure(rows: Rows, counts: Matrix) -> Vector:
        rate = _ratio(counts @ rows.label, counts.sum(axis=1))
        return _ratio(precision_among(first)(rows, counts), rate)

    return figure


def money_share(kind: str, first: int) -> Figure:
    """The share of one kind of money found in the rounds that lies in the first of each list."""

    def figure(rows: Rows, counts: Matrix) -> Vector:
        money = np.nan_to_num(rows.money[kind])
        return _ratio(counts @ (money * (rows.rank <= first)), counts @ money)

    return figure


def average_precision(rows: Rows, counts: Matrix) -> Vector:
    """AP, the mean over the rounds that have a confirmed one and another."""
    told = [_one_ap(rows, counts, rows.round == each) for each in np.unique(rows.round)]
    stacked = np.array(told)
    return _ratio(np.nansum(stacked, axis=0), (~np.isnan(stacked)).sum(axis=0))


def auc(rows: Rows, counts: Matrix) -> Vector:
    """AUC over pairs of one round."""
    return _pairs_won(rows, counts, rows.round)


def within_size_auc(rows: Rows, counts: Matrix) -> Vector:
    """AUC over pairs of one round and like size."""
    return _pairs_won(rows, counts, rows.size)


def within_region_auc(rows: Rows, counts: Matrix) -> Vector:
    """AUC over pairs of one round and region."""
    return _pairs_won(rows, counts, rows.region)


def figures_of(ks: Sequence[int], money: Sequence[str]) -> dict[str, Figure]:
    """Every figure by its name, at the capacities asked for."""
    told: dict[str, Figure] = {
        "AP": average_precision,
        "AUC": auc,
        "within-size AUC": within_size_auc,
        "within-region AUC": within_region_auc,
    }
    for k in ks:
        told |= {f"precision@{k}": precision_among(k), f"lift@{k}": lift_among(k)}
        told |= {f"{kind}@{k}": money_share(kind, k) for kind in money}
    return told


def _one_ap(rows: Rows, counts: Matrix, inside: NDArray[np.bool_]) -> Vector:
    """AP of one round; NaN where the resample has no confirmed one in it or nobody else."""
    places = np.flatnonzero(inside)
    order = places[np.argsort(-rows.score[places], kind="stable")]
    last = np.flatnonzero(np.append(np.diff(rows.score[order]) != 0, True))
    drawn = counts[:, order]
    total = drawn.cumsum(axis=1)
    found = (drawn * rows.label[order]).cumsum(axis=1)
    gained = np.diff(found[:, last], axis=1, prepend=0.0)
    precision = found[:, last] / np.maximum(total[:, last], 1.0)
    told = _ratio((gained * precision).sum(axis=1), found[:, -1])
    return np.asarray(np.where(found[:, -1] < total[:, -1], told, np.nan))


def _pairs_won(rows: Rows, counts: Matrix, stratum: Codes) -> Vector:
    """How often a confirmed one outranks another of its stratum, ties half."""
    ones, others = np.flatnonzero(rows.label == 1), np.flatnonzero(rows.label == 0)
    same = (stratum[ones][:, None] == stratum[others]).astype(np.float64)
    ahead = rows.score[ones][:, None] - rows.score[others]
    won = same * (0.5 + 0.5 * np.sign(ahead))
    confirmed, none = counts[:, ones], counts[:, others]
    return _ratio(((confirmed @ won) * none).sum(axis=1), ((confirmed @ same) * none).sum(axis=1))


def _ratio(part: Vector, whole: Vector) -> Vector:
    return np.asarray(np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0))
