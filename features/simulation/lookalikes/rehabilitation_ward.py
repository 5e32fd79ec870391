"""康复、老年护理病房 - the same older people, stay after long stay, with reason."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.courses import Course, stays_for
from features.simulation.layering.hospitals import sizeable, with_ward
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import having, here_now, of_age
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites

_NAME, _WARD, _ILLNESS = "rehabilitation_ward", "A21.00", "I69.300"
#: What a patient goes through, and beds for it at strength 0 and 1 (assumed).
_COURSE, _BEDS = Course((28.0, 5.0), (3, 9), share=(0.15, 0.5), nights=(12, 24)), (2, 8)
#: Age from which they come; smallest hospital, stays a year.
_YOUNGEST, _LEAST = 55, 4.0


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ill = having(month, "stroke") & here_now(month) & of_age(month, _YOUNGEST)
    due = _COURSE.due(month, _NAME, sites, ill)
    new = stays_for(month, _COURSE, _ILLNESS, due, rng, operated=False, alike=_NAME)
    return pl.concat([visits, new])


def _fits(city: City) -> Bools:
    return sizeable(city, least=_LEAST) & with_ward(city, _WARD)


LAYER = Layer(
    name=_NAME,
    zh="康复护理病房",
    fits=_fits,
    weight=0.4,
    resembles=("fake_admission", "split_admission", "hanging_bed"),
    city=more_beds(_WARD, *_BEDS),
    visits=_visits,
)
