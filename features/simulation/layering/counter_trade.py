"""Figures of a month's trade that layers measure themselves by."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats
from features.simulation.frames import IN_BED
from features.simulation.month import Month
from features.simulation.sites import Sites

#: What a layer does at its onset and a whole span later, against its usual (assumed).
_BEGINS, _ENDS = 0.6, 1.5


def calls_at(month: Month, visits: pl.DataFrame) -> Floats:
    """Return the month's visits outside a bed of every provider."""
    calls = visits.filter(~pl.col("kind").is_in(list(IN_BED)), pl.col("provider") >= 0)
    among = len(month.city.providers)
    return np.bincount(calls["provider"].to_numpy(), minlength=among).astype(np.float64)


def growth(month: Month, sites: Sites) -> Floats:
    """Return each site's factor of the month: a layer grows from its onset on."""
    since = np.clip((month.first - sites.onset) / month.city.span.days, 0.0, 1.0)
    return np.asarray(_BEGINS + (_ENDS - _BEGINS) * since)


def at_sites(sites: Sites, frame: pl.DataFrame, column: str = "provider") -> pl.Series:
    """Mark the rows of a frame whose provider (or person) is a site."""
    return pl.Series(np.isin(frame[column].to_numpy(), sites.at))


def larger_half(among: Bools, size: Floats) -> Bools:
    """Mark, among the marked providers, those at least of median size; all where there is none."""
    if not among.any():
        return among
    return np.asarray(among & (size >= np.median(size[among])))
