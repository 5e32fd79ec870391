"""居家跌倒 - old people fall at home: injuries for which nobody else is liable."""

import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.injuries import injured
from features.simulation.layering.nearby import here_now, of_age
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites

#: What a fall does, from which age on, and how many more such visits a site near many old people
#: has, for one of its visits, by strength (assumed).
_INJURIES, _OLD = ("S72.000", "S52.500", "S22.300", "T14.100", "S06.000"), 62
_SHARE = (0.005, 0.06)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    old = here_now(month) & of_age(month, _OLD)
    return injured(month, LAYER.name, sites, visits, old, _INJURIES, _SHARE, rng)


def _fits(city: City) -> Bools:
    kinds = ("secondary", "primary_hospital", "tcm_hospital", "township", "community")
    return sizeable(city.providers.calls, city.clinic & city.providers.is_kind(*kinds), 0.7)


LAYER = Layer(
    "falls_at_home",
    "居家跌倒",
    _fits,
    weight=1.5,
    resembles=("third_party",),
    visits=_visits,
)
