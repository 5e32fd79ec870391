"""Shares of a population from those of it that were looked at, weighted by one over their chance.

The weighted share is Hajek's (1971); its interval is Wilson's (1927) on Kish's effective number of
rows (1965), (sum of weights)^2 / sum of their squares.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.evaluation.rows import Vector

FEW_SAMPLED = 5
"""Of fewer rows no share is estimated (ours)."""
Z = 1.959964
"""Of a 95 % interval."""


@dataclass(frozen=True)
class Share:
    """An estimated share, 0 to 1, its 95 % interval, and the rows it rests on; NaN: too few."""

    share: float
    low: float
    high: float
    rows: int


def weighted_share(label: NDArray[np.int8], weight: Vector) -> Share:
    """The share of 1 in a population of which rows with these weights were seen."""
    if len(label) < FEW_SAMPLED:
        return Share(np.nan, np.nan, np.nan, len(label))
    share = float(weight @ label / weight.sum())
    count = float(weight.sum() ** 2 / (weight @ weight))
    middle = (share + Z**2 / (2 * count)) / (1 + Z**2 / count)
    half = Z / (1 + Z**2 / count) * np.sqrt(share * (1 - share) / count + (Z / (2 * count)) ** 2)
    return Share(share, float(max(middle - half, 0)), float(min(middle + half, 1)), len(label))
