"""Honest suspensions, which are kept; and contracts renewed under a new name, which are none."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City, Providers
from features.simulation.span import Span
from features.simulation.streams import stream

#: Share of local providers suspended once within the span, and for how many days (assumed).
_SHARE, _DAYS = 0.01, (30, 120)
#: Share of local providers that change their name or merge within the span (assumed).
_RENAMED = 0.005
#: Providers that the city cannot spare are not suspended.
_SPARED = ("tertiary", "outside_hospital", "outside_pharmacy")


def draw_suspensions(providers: Providers, span: Span, rng: np.random.Generator) -> pl.DataFrame:
    """Draw one suspension each for a few: provider, begin, end; it may bill again on day `end`."""
    there = np.flatnonzero(~providers.is_kind(*_SPARED) & (providers.contract < 0))
    at, count = _some(there, _SHARE * len(providers), rng)
    length = np.minimum(rng.integers(_DAYS[0], _DAYS[1] + 1, count), max(span.days - 1, 1))
    begin = np.floor(rng.random(count) * (span.days - length)).astype(np.int64)
    return pl.DataFrame({"provider": at, "begin": begin, "end": begin + length})


def renamed(city: City) -> pl.DataFrame:
    """Return who goes on under a new name and contract from which day: provider, day."""
    rng = stream(city.settings.seed, f"{city.number}/city/renamed")
    there = np.flatnonzero(city.local & (city.providers.contract < 0))
    at, count = _some(there, _RENAMED * len(city.providers), rng)
    return pl.DataFrame({"provider": at, "day": rng.integers(1, city.span.days, count)})


def _some(among: Ints, mean: float, rng: np.random.Generator) -> tuple[Ints, int]:
    """Draw about `mean` of `among`, in order, at least one; return them and how many."""
    count = min(max(1, round(mean)), len(among))
    return np.sort(rng.choice(among, count, replace=False)), count
