"""互联网复诊 - a hospital's doctors see their own patients again online, in the day, in turn."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import INTERNET, OPSP, OTP
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

#: Share of its calls for a chronic illness after which the patient is seen online, and days later.
_SEEN, _LATER = (0.08, 0.5), (5, 26)
#: Hours of the online clinic.
_OPENS, _CLOSES = 8 * 60, 21 * 60


def _fits(city: City) -> Bools:
    online = city.providers.is_kind("internet_hospital")
    hospitals = city.hospital & ~city.providers.is_kind("psychiatric", "maternity", "eye_hospital")
    return online | visited(city, hospitals, 0.8)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day = visits["begin"].to_numpy() // DAY
    again = sites.pick(visits["provider"].to_numpy(), day, rng, *_SEEN)
    again &= visits["kind"].is_in((OTP, OPSP)).to_numpy() & visits["tag"].is_null().to_numpy()
    again &= DIAGNOSES.condition[visits["dx"].to_numpy()] >= 0
    day = day + rng.integers(*_LATER, len(day))
    own = visits.filter(pl.Series(again & (day < month.last)))
    day = day[again & (day < month.last)]
    minute = _OPENS + np.floor(rng.beta(1.5, 1.7, len(day)) * (_CLOSES - _OPENS))
    new = visits_of(
        month, INTERNET, own["person"].to_numpy(), own["provider"].to_numpy(), day,
        own["dx"].to_numpy(), rng, begin=month.minutes(day, minute), alike=LAYER.name,
        doctor=own["doctor"], dept=own["dept"],
    )  # fmt: skip
    return pl.concat([visits, new])


LAYER = Layer(
    name="online_clinic",
    zh="互联网复诊",
    fits=_fits,
    resembles=("internet_rx",),
    latest_onset=0.1,
    visits=_visits,
)
