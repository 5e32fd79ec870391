"""计划内化疗周期 - out on the third day of a cycle, in again on the eighth, as the regimen says."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.courses import Course, stays_for
from features.simulation.layering.hospitals import sizeable, with_ward
from features.simulation.layering.later import in_their_month
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.nearby import having, here_now
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.severity import ORDINARY

_NAME, _WARD, _ILLNESS, _TAG = "chemotherapy_cycles", "A19.00", "Z51.100", "chemotherapy"
#: Cycles of a patient, nights of either part; beds for them at strength 0 and 1 (assumed).
_COURSE, _BEDS = Course((21.0, 1.0), (3, 6), share=(0.06, 0.2), nights=(2, 5)), (1, 4)
#: The second part begins on the eighth day.
_EIGHTH = 7


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ill = having(month, "cancer") & here_now(month)
    person, provider, day = _COURSE.due(month, _NAME, sites, ill)
    both = np.tile(person, 2), np.tile(provider, 2), np.concatenate([day, day + _EIGHTH])
    new = stays_for(month, _COURSE, _ILLNESS, both, rng, severity=ORDINARY, tag=_TAG, alike=_NAME)
    return pl.concat([visits, in_their_month(month, _NAME, new)])


def _fits(city: City) -> Bools:
    return sizeable(city) & with_ward(city, _WARD)


LAYER = Layer(
    name=_NAME,
    zh="计划内化疗周期",
    fits=_fits,
    weight=0.4,
    resembles=("split_admission", "fake_admission"),
    city=more_beds(_WARD, *_BEDS),
    visits=_visits,
)
