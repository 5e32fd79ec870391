"""Who comes to a provider: visits of the month that new ones are made after."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.sites import Sites


def usual(sites: Sites, visits: pl.DataFrame) -> Floats:
    """Return how many of these visits each site has."""
    served = visits.filter(pl.col("provider") >= 0)["provider"].to_numpy()
    count = np.bincount(served, minlength=sites.among)
    return np.asarray(count[sites.at], dtype=np.float64)


def some_visit(visits: pl.DataFrame, provider: Ints, rng: np.random.Generator) -> Ints:
    """Return for each entry the row of one of the visits to that provider, -1 where it has none."""
    at = visits["provider"].to_numpy()
    order = np.argsort(at, kind="stable")
    first = np.searchsorted(at[order], provider)
    count = np.searchsorted(at[order], provider, side="right") - first
    chosen = first + np.floor(rng.random(len(provider)) * count).astype(np.int64)
    return np.asarray(np.where(count > 0, np.append(order, -1)[np.minimum(chosen, len(order))], -1))
