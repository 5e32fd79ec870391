"""计划内化疗周期 - out on the third day of a cycle, in again on the eighth, as the regimen says."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.courses import on_course
from features.simulation.layering.hospitals import sizeable, with_ward
from features.simulation.layering.later import in_their_month
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import having, here_now
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of
from features.simulation.trade.severity import ORDINARY

_NAME, _WARD, _ILLNESS, _TAG = "chemotherapy_cycles", "A19.00", "Z51.100", "chemotherapy"
#: Days from one cycle to the next (mean, spread), cycles of a patient, and what they come to of
#: the usual stays at strength 0 and 1 (assumed).
_EVERY, _CYCLES, _SHARE = (21.0, 1.0), (3, 6), (0.06, 0.2)
#: The second part begins on the eighth day; nights of either.
_EIGHTH, _NIGHTS, _BEDS = 7, (2, 5), (1, 4)


def _city(city: City, sites: Sites, rng: np.random.Generator) -> City:
    del rng
    return more_beds(city, sites.at, sites.between(*_BEDS), _WARD)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ill = having(month, "cancer") & here_now(month)
    person, provider, day = on_course(month, _NAME, sites, _SHARE, ill, _EVERY, _CYCLES)
    second = np.repeat([0, _EIGHTH], len(person))
    count = 2 * len(person)
    new = visits_of(
        month, STAY, np.tile(person, 2), np.tile(provider, 2), np.tile(day, 2) + second,
        np.full(count, DIAGNOSES.at(_ILLNESS)), rng,
        severity=ORDINARY, nights=rng.integers(*_NIGHTS, count), tag=_TAG, alike=_NAME,
    )  # fmt: skip
    due = in_their_month(month, _NAME, with_budget(month, new, rng))
    return pl.concat([visits, due])


def _fits(city: City) -> Bools:
    return sizeable(city) & with_ward(city, _WARD)


LAYER = Layer(
    name=_NAME,
    zh="计划内化疗周期",
    fits=_fits,
    weight=0.4,
    resembles=("split_admission", "fake_admission"),
    city=_city,
    visits=_visits,
)
