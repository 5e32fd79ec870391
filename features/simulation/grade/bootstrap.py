"""A figure and its 95 % bootstrap interval over entities."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from features.simulation.arrays import Floats
from features.simulation.grade.ranked import Ranked

#: Resamples, and their seed: the same scores give the same intervals.
_RESAMPLES, _SEED = 300, 0
#: Ends of the interval.
_LOW, _HIGH = 2.5, 97.5

#: A figure of a ranking under weights.
Figure: TypeAlias = Callable[[Ranked, Floats], float]


@dataclass(frozen=True)
class Interval:
    """A figure as it is, and between what it lies in 95 of 100 resamples; None: not defined."""

    value: float | None
    low: float | None
    high: float | None


def intervals(ranked: Ranked, figures: Mapping[str, Figure]) -> dict[str, Interval]:
    """Return each figure of the ranking; resamples draw as many entities with replacement."""
    rng = np.random.default_rng(_SEED)
    drawn: dict[str, list[float]] = {name: [] for name in figures}
    count = len(ranked)
    for _ in range(_RESAMPLES if count else 0):
        weight = np.bincount(rng.integers(0, count, count), minlength=count).astype(np.float64)
        for name, figure in figures.items():
            drawn[name].append(figure(ranked, weight))
    return {
        name: _interval(figure(ranked, ranked.once), np.array(drawn[name]))
        for name, figure in figures.items()
    }


def _interval(value: float, drawn: Floats) -> Interval:
    defined = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not len(defined):
        return Interval(None, None, None)
    low, high = np.percentile(defined, [_LOW, _HIGH])
    return Interval(value, float(low), float(high))
