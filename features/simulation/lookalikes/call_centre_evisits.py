"""互联网随访 - a hospital's call centre follows its patients up online, wherever they are.

An e-visit falls on the day on which its patient is seen or buys somewhere else.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import INTERNET
from features.simulation.layering.customers import usual
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

#: E-visits for one honest visit of the site, by strength; most a month (assumed).
_EVISITS, _MOST = (0.05, 0.35), 250


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    calls = np.minimum(usual(sites, visits), _MOST / _EVISITS[1])
    provider = sites.draw(month.first, month.days, calls, rng, *_EVISITS)
    seen = visits[rng.integers(0, max(visits.height, 1), len(provider))]
    day = np.clip(seen["begin"].to_numpy() // DAY, month.first, month.last - 1)
    began = sites.spread(sites.onset, 0.0)[provider] <= day
    kept = began & (seen["provider"].to_numpy() != provider)
    new = visits_of(
        month,
        INTERNET,
        seen["person"].to_numpy()[kept],
        provider[kept],
        day[kept],
        seen["dx"].to_numpy()[kept],
        rng,
        alike=LAYER.name,
    )
    return pl.concat([visits, new])


def _fits(city: City) -> Bools:
    large = sizeable(city.providers.calls, city.providers.is_kind("secondary", "tcm_hospital"), 0.7)
    return np.asarray(large | city.providers.is_kind("internet_hospital"))


LAYER = Layer(
    "call_centre_evisits",
    "互联网随访",
    _fits,
    weight=0.4,
    resembles=("impersonation",),
    visits=_visits,
)
