"""肿瘤日间病房 - the same few patients every week or three, for a night or none, one illness."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.courses import Course, stays_for
from features.simulation.layering.hospitals import sizeable, with_ward
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import having, here_now
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.severity import PLAIN

_NAME, _WARD = "oncology_day_ward", "A19.00"
_ILLNESS, _TAG = "Z51.100", "chemotherapy"
#: Regimens, and beds of the day ward at strength 0 and 1 (assumed).
_REGIMENS = {
    "weekly": Course((7.0, 0.7), (4, 14), share=(0.05, 0.18), nights=(0, 3)),
    "three-weekly": Course((21.0, 1.5), (3, 9), share=(0.08, 0.25), nights=(0, 3)),
}
_BEDS = (2, 6)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ill = having(month, "cancer") & here_now(month)
    parts = [visits]
    for name, course in _REGIMENS.items():
        due = course.due(month, f"{_NAME}/{name}", sites, ill)
        parts.append(
            stays_for(month, course, _ILLNESS, due, rng, severity=PLAIN, tag=_TAG, alike=_NAME)
        )
    return pl.concat(parts)


def _fits(city: City) -> Bools:
    return sizeable(city) & with_ward(city, _WARD)


LAYER = Layer(
    name=_NAME,
    zh="肿瘤日间病房",
    fits=_fits,
    weight=0.4,
    resembles=("fake_admission", "split_admission", "low_standard_admission"),
    city=more_beds(_WARD, *_BEDS),
    visits=_visits,
)
