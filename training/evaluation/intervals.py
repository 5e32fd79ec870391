"""Figures with bootstrap intervals over entities, and none where too little was found."""

from collections.abc import Mapping

import numpy as np

from features.vectors.peers import Matrix
from training.crossvalidate import Interval
from training.evaluation.figures import Figure
from training.evaluation.rows import Rows, Vector

FEW = 5
"""With fewer confirmed, or fewer others, no figure is told (ours): one case would move it by more
than any list differs from another."""
RESAMPLES = 400
NONE = Interval(np.nan, np.nan, np.nan)


def draws(rows: Rows, *, seed: int = 0) -> Matrix:
    """RESAMPLES x rows: how often each row is drawn; an entity is drawn with all its rounds.

    Rows of the same entities are drawn alike, so that two lists can be compared in pairs.
    """
    _, who = np.unique(rows.who, return_inverse=True)
    count = int(who.max()) + 1
    chance = np.full(count, 1.0 / count)
    return np.random.default_rng(seed).multinomial(count, chance, RESAMPLES)[:, who].astype(float)


def enough(rows: Rows) -> bool:
    """Whether there is enough of either label for any figure."""
    confirmed = int(rows.label.sum())
    return confirmed >= FEW and len(rows) - confirmed >= FEW


def intervals(rows: Rows, figures: Mapping[str, Figure], *, seed: int = 0) -> dict[str, Interval]:
    """Each figure with its 95 % interval; all NaN where `enough` says no."""
    if not enough(rows):
        return dict.fromkeys(figures, NONE)
    counts = draws(rows, seed=seed)
    return {name: interval(*_both(rows, counts, figure)) for name, figure in figures.items()}


def difference(ours: Rows, theirs: Rows, figure: Figure, *, seed: int = 0) -> Interval:
    """How much more our list has of a figure, on the same rows, with its interval in pairs."""
    if not enough(ours):
        return NONE
    counts = draws(ours, seed=seed)
    (mine, spread), (other, beside) = (_both(each, counts, figure) for each in (ours, theirs))
    return interval(mine - other, spread - beside)


def interval(point: float, spread: Vector) -> Interval:
    """The point with the 2.5 % and 97.5 % quantiles of the resamples that have a value."""
    known = spread[~np.isnan(spread)]
    if np.isnan(point) or len(known) < len(spread) / 2:
        return Interval(point, np.nan, np.nan)
    low, high = np.quantile(known, (0.025, 0.975))
    return Interval(point, float(low), float(high))


def _both(rows: Rows, counts: Matrix, figure: Figure) -> tuple[float, Vector]:
    return float(figure(rows, np.ones((1, len(rows))))[0]), figure(rows, counts)
