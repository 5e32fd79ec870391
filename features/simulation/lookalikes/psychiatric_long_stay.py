"""精神科长期住院 - a few patients whose beds are theirs for most of the year."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.courses import Course, stays_for
from features.simulation.layering.hospitals import with_ward
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import having, here_now
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.severity import ORDINARY

_NAME, _WARD, _ILLNESS = "psychiatric_long_stay", "A15.00", "F20.900"
#: What a patient goes through, and beds for it at strength 0 and 1 (assumed).
_COURSE, _BEDS = Course((78.0, 6.0), (2, 9), share=(0.04, 0.12), nights=(35, 60)), (2, 5)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ill = having(month, "schizophrenia") & here_now(month)
    due = _COURSE.due(month, _NAME, sites, ill)
    new = stays_for(
        month, _COURSE, _ILLNESS, due, rng, severity=ORDINARY, operated=False, alike=_NAME
    )
    return pl.concat([visits, new])


def _fits(city: City) -> Bools:
    return city.hospital & with_ward(city, _WARD)


LAYER = Layer(
    name=_NAME,
    zh="精神科长期住院",
    fits=_fits,
    weight=0.4,
    resembles=("fake_admission", "hanging_bed"),
    city=more_beds(_WARD, *_BEDS),
    visits=_visits,
)
