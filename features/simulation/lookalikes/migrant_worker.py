"""外出务工 - people insured here work elsewhere, are treated there, and come home a few times."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.living_away import lived_away
from features.simulation.layering.steady import steady
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites

#: Chance of a visit there and one at home on the day of travel, in and out of the months of 春节,
#: the harvest and 国庆 (assumed).
_JOURNEYS, _TRAVELS = (1, 2, 6, 10), (0.3, 0.08)
_AGES = (18, 62)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    travels = _TRAVELS[0] if month.calendar[1] in _JOURNEYS else _TRAVELS[1]
    return lived_away(month, LAYER.name, sites, visits, travels, rng)


def _fits(city: City) -> Bools:
    people = city.people
    age = people.age(np.arange(len(people)), 0)
    works = (age >= _AGES[0]) & (age < _AGES[1]) & (people.psn_type != "1404").to_numpy()
    return np.asarray(steady(city) & works & (people.away >= 0))


LAYER = Layer(
    "migrant_worker",
    "外出务工",
    _fits,
    site=PATIENT,
    weight=3.0,
    resembles=("impersonation",),
    visits=_visits,
)
