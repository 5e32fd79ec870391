"""支出异常 - bills above what group, level and nights explain, and more so from month to month."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, OTP, STAY
from features.simulation.layering.hospitals import LEAST_CHANGED, sizeable
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

_NAME = "spending_outlier"
#: Chance that a stay, and a call, is inflated, at strength 0 and 1.
_STAYS, _CALLS = (0.15, 0.75), (0.05, 0.3)
#: What an inflated bill aims at against the honest one at strength 0 and 1 (it reaches about the
#: square root of it), with a log spread; of that rise,
#: the share that is there at the onset, the whole of it so many days later.
_TIMES, _SPREAD, _AT_FIRST, _FULL = (1.3, 5.0), 0.15, 0.35, 270

#: Share of outpatient providers that have too few calls.
_BUSY = 0.6


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    del month
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    kind, u = visits["kind"].to_numpy(), rng.random(visits.height)
    chance = np.where(
        kind == STAY,
        sites.chance(provider, day, *_STAYS),
        sites.chance(provider, day, *_CALLS) * np.isin(kind, (OTP, EMERGENCY)),
    )
    honest = visits["scheme"].is_null() & visits["alike"].is_null()
    inflated = honest & pl.Series(u < chance)
    since = (day - sites.spread(sites.onset, 0.0)[provider]) / _FULL
    rise = sites.spread(sites.between(*_TIMES), 1.0)[provider] - 1
    rise = rise * np.clip(_AT_FIRST + (1 - _AT_FIRST) * since, 0.0, 1.0)
    times = (1 + rise) * np.exp(_SPREAD * rng.standard_normal(visits.height))
    return visits.with_columns(
        budget=pl.when(inflated).then(pl.col("budget") * pl.Series(times)).otherwise("budget"),
        scheme=pl.when(inflated).then(pl.lit(_NAME)).otherwise("scheme"),
    )


def _fits(city: City) -> Bools:
    """Hospitals, and other busy places."""
    calls = city.providers.calls
    busy = city.clinic & (calls >= np.quantile(calls[city.clinic], _BUSY))
    return np.asarray(sizeable(city, least=LEAST_CHANGED) | busy)


LAYER = Layer(name=_NAME, zh="支出异常", fits=_fits, visits=_visits)
