"""二十四小时药店 - a shop that never closes sells at night."""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.alike import alike
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of its sales at night, by strength; the night's hours, in minutes from 20:00.
_AT_NIGHT, _BEGINS, _LASTS = (0.08, 0.4), 20 * 60, 11 * 60


def _city(city: City, sites: Sites, rng: Random) -> City:
    providers = city.providers
    opens, closes = providers.opens.copy(), providers.closes.copy()
    sunday = providers.sunday.copy()
    opens[sites.at], closes[sites.at], sunday[sites.at] = 0, DAY, True
    return replace(city, providers=replace(providers, opens=opens, closes=closes, sunday=sunday))


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    chosen = sites.pick(provider, day, rng, *_AT_NIGHT) & visits["alike"].is_null().to_numpy()
    minute = (_BEGINS + _LASTS * rng.random(visits.height)).astype(np.int64) % DAY
    marked = pl.Series(chosen)
    changed = visits.with_columns(
        begin=pl.when(marked).then(pl.Series(month.minutes(day, minute))).otherwise("begin")
    )
    return alike(changed, chosen, LAYER.name)


def _fits(city: City) -> Bools:
    return sizeable(city.providers.sales, city.pharmacy)


LAYER = Layer(
    "night_shop",
    "二十四小时药店",
    _fits,
    resembles=("phantom_drug",),
    city=_city,
    visits=_visits,
)
