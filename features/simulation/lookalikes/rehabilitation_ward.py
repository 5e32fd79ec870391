"""康复、老年护理病房 - the same older people, stay after long stay, with reason."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.courses import on_course
from features.simulation.layering.hospitals import sizeable, with_ward
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import having, here_now, of_age
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of

_NAME, _WARD, _ILLNESS = "rehabilitation_ward", "A21.00", "I69.300"
#: Days from one stay to the next (mean, spread), stays of a patient, and what they come to of the
#: usual stays at strength 0 and 1 (assumed).
_EVERY, _STAYS, _SHARE = (28.0, 5.0), (3, 9), (0.15, 0.5)
#: Age from which they come, nights, beds at strength 0 and 1; smallest hospital, stays a year.
_YOUNGEST, _NIGHTS, _BEDS, _LEAST = 55, (12, 24), (2, 8), 4.0


def _city(city: City, sites: Sites, rng: np.random.Generator) -> City:
    del rng
    return more_beds(city, sites.at, sites.between(*_BEDS), _WARD)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ill = having(month, "stroke") & here_now(month) & of_age(month, _YOUNGEST)
    person, provider, day = on_course(month, _NAME, sites, _SHARE, ill, _EVERY, _STAYS)
    dx = np.full(len(person), DIAGNOSES.at(_ILLNESS))
    nights = rng.integers(*_NIGHTS, len(person))
    new = visits_of(
        month, STAY, person, provider, day, dx, rng, nights=nights, operated=False, alike=_NAME
    )
    return pl.concat([visits, with_budget(month, new, rng)])


def _fits(city: City) -> Bools:
    return sizeable(city, least=_LEAST) & with_ward(city, _WARD)


LAYER = Layer(
    name=_NAME,
    zh="康复护理病房",
    fits=_fits,
    weight=0.4,
    resembles=("fake_admission", "split_admission", "hanging_bed"),
    city=_city,
    visits=_visits,
)
