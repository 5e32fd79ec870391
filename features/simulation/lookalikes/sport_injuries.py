"""运动损伤 - young people hurt themselves at sport: many injuries, and no other side."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.injuries import injured
from features.simulation.layering.nearby import here_now, of_age
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites

#: What sport does, at which ages, and how many more such visits a site near a school or a pitch
#: has, for one of its visits, by strength; in summer half of them more (assumed).
_INJURIES, _AGES = ("S93.400", "S82.600", "S52.500", "T14.100"), (12, 45)
_SHARE, _SUMMER = (0.005, 0.06), (5, 6, 7, 8, 9, 10)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    young = here_now(month) & of_age(month, *_AGES)
    season = 1.25 if month.calendar[1] in _SUMMER else 0.75
    share = (_SHARE[0] * season, _SHARE[1] * season)
    return injured(month, LAYER.name, sites, visits, young, _INJURIES, share, rng)


def _fits(city: City) -> Bools:
    kinds = ("tertiary", "secondary", "primary_hospital", "tcm_hospital", "clinic", "community")
    seen = city.clinic & city.providers.is_kind(*kinds)
    return np.asarray(sizeable(city.providers.calls, seen, 0.6))


LAYER = Layer(
    "sport_injuries",
    "运动损伤",
    _fits,
    weight=1.5,
    resembles=("third_party",),
    visits=_visits,
)
