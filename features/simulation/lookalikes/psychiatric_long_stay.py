"""精神科长期住院 - a few patients whose beds are theirs for most of the year."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.courses import on_course
from features.simulation.layering.hospitals import with_ward
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import having, here_now
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of
from features.simulation.trade.severity import ORDINARY

_NAME, _WARD, _ILLNESS = "psychiatric_long_stay", "A15.00", "F20.900"
#: Days from one admission to the next (mean, spread), stays of a patient, and what they come to of
#: the usual stays at strength 0 and 1 (assumed).
_EVERY, _STAYS, _SHARE = (78.0, 6.0), (2, 9), (0.06, 0.2)
#: Nights, and beds for them at strength 0 and 1.
_NIGHTS, _BEDS = (35, 60), (2, 5)


def _city(city: City, sites: Sites, rng: np.random.Generator) -> City:
    del rng
    return more_beds(city, sites.at, sites.between(*_BEDS), _WARD)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ill = having(month, "schizophrenia") & here_now(month)
    person, provider, day = on_course(month, _NAME, sites, _SHARE, ill, _EVERY, _STAYS)
    dx = np.full(len(person), DIAGNOSES.at(_ILLNESS))
    nights = rng.integers(*_NIGHTS, len(person))
    new = visits_of(
        month, STAY, person, provider, day, dx, rng,
        severity=ORDINARY, nights=nights, operated=False, alike=_NAME,
    )  # fmt: skip
    return pl.concat([visits, with_budget(month, new, rng)])


def _fits(city: City) -> Bools:
    return city.hospital & with_ward(city, _WARD)


LAYER = Layer(
    name=_NAME,
    zh="精神科长期住院",
    fits=_fits,
    weight=0.4,
    resembles=("fake_admission", "hanging_bed"),
    city=_city,
    visits=_visits,
)
