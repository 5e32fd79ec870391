"""外地求学 - students live where their college is, and see a doctor at home in the holidays."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.living_away import lived_away
from features.simulation.layering.steady import steady
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites

#: Chance of a visit there and one at home on the day of travel, in and out of holidays (assumed).
_HOLIDAYS, _TRAVELS = (1, 2, 7, 8, 9, 10), (0.35, 0.05)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    travels = _TRAVELS[0] if month.calendar[1] in _HOLIDAYS else _TRAVELS[1]
    return lived_away(month, LAYER.name, sites, visits, travels, rng)


def _fits(city: City) -> Bools:
    student = (city.people.psn_type == "1404").to_numpy()
    return np.asarray(steady(city) & student & (city.people.away >= 0))


LAYER = Layer(
    "student_away",
    "外地求学",
    _fits,
    site=PATIENT,
    weight=2.0,
    resembles=("impersonation",),
    visits=_visits,
)
