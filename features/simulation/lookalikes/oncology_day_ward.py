"""肿瘤日间病房 - the same few patients every week or three, for a night or none, one illness."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.courses import on_course
from features.simulation.layering.hospitals import sizeable, with_ward
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import having, here_now
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of
from features.simulation.trade.severity import PLAIN

_NAME, _WARD = "oncology_day_ward", "A19.00"
_ILLNESS, _TAG = "Z51.100", "chemotherapy"
#: Days between two rounds (mean, spread), their number, and what they come to of the usual stays
#: at strength 0 and 1: weekly and three-weekly regimens (assumed).
_REGIMENS = {
    "weekly": ((7.0, 0.7), (4, 14), (0.05, 0.18)),
    "three-weekly": ((21.0, 1.5), (3, 9), (0.08, 0.25)),
}
#: Nights, and beds of the day ward at strength 0 and 1.
_NIGHTS, _BEDS = (0, 3), (2, 6)


def _city(city: City, sites: Sites, rng: np.random.Generator) -> City:
    del rng
    return more_beds(city, sites.at, sites.between(*_BEDS), _WARD)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ill = having(month, "cancer") & here_now(month)
    parts = [visits]
    for name, (every, rounds, share) in _REGIMENS.items():
        person, provider, day = on_course(
            month, f"{_NAME}/{name}", sites, share, ill, every, rounds
        )
        dx = np.full(len(person), DIAGNOSES.at(_ILLNESS))
        nights = rng.integers(*_NIGHTS, len(person))
        new = visits_of(
            month, STAY, person, provider, day, dx, rng,
            severity=PLAIN, nights=nights, tag=_TAG, alike=_NAME,
        )  # fmt: skip
        parts.append(with_budget(month, new, rng))
    return pl.concat(parts)


def _fits(city: City) -> Bools:
    return sizeable(city) & with_ward(city, _WARD)


LAYER = Layer(
    name=_NAME,
    zh="肿瘤日间病房",
    fits=_fits,
    weight=0.4,
    resembles=("fake_admission", "split_admission", "low_standard_admission"),
    city=_city,
    visits=_visits,
)
