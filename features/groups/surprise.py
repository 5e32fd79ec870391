"""Surprise: how rare it is by chance to see something so often, as a power of ten."""

import numpy as np
import polars as pl
from scipy.stats import poisson

LEAST_SURPRISE = 1.0
"""Ours: rarer by chance than one in ten. Three ties that hold each other are rarer than one in a
thousand, which is why two cards alone are no group."""
MOST_SURPRISE = 6.0
"""Ours: one tie counts for no more than one in a million."""

MOST_RARE = 300.0
"""What a 64-bit number can hold."""


def surprise(times: pl.Series, chance: pl.Series) -> pl.Series:
    """-log10 of the probability that a Poisson number of the mean `chance` is `times` or more.

    MOST_SURPRISE at most, which is also that of what never happens by chance.
    """
    return pl.Series("surprise", np.minimum(rare(times, chance), MOST_SURPRISE), pl.Float64)


def rare(times: pl.Series, chance: pl.Series) -> np.ndarray:
    """The same, MOST_RARE at most."""
    tail = -poisson.logsf(times.to_numpy() - 1, chance.to_numpy()) / np.log(10)
    return np.asarray(np.minimum(tail, MOST_RARE))
