"""夜间门诊 - doctors on duty at night, at a place or online, one patient after another."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, INTERNET
from features.simulation.layering.counter_trade import calls_at
from features.simulation.layering.nearby import here_now, sent_near
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.calendar import is_winter
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of

#: Visits at night for one of the place's calls; so many calls a month count, least and most.
_ADDED, _LEAST, _MOST = (0.12, 0.6), 8.0, 250.0
#: Minutes of a night from 20:00 to 7:00, the first half of it busier.
_EVENING, _NIGHT = 20 * 60, 11 * 60


def _fits(city: City) -> Bools:
    online = city.providers.is_kind("internet_hospital")
    hospitals = city.hospital & ~city.providers.is_kind("psychiatric", "eye_hospital")
    return online | visited(city, hospitals, 0.7)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city, habits = month.city, month.memory("habits")["habits"]
    assert isinstance(habits, Habits)
    usual = np.clip(calls_at(visits, sites), _LEAST, _MOST)
    person, provider, day = sent_near(month, sites, usual, _ADDED, here_now(month), rng)
    winter = is_winter(month.calendar[1])
    dx = habits.illness["otp"].draw(city.people, person, month.first, rng, winter=winter)
    minute = (_EVENING + np.floor(rng.beta(1.2, 1.8, len(day)) * _NIGHT)) % DAY
    online = city.providers.is_kind("internet_hospital")[provider] | (provider % 2 == 0)
    new = visits_of(
        month, np.where(online, INTERNET, EMERGENCY), person, provider, day, dx, rng,
        begin=month.minutes(day, minute), alike=LAYER.name,
    )  # fmt: skip
    return pl.concat([visits, new])


LAYER = Layer(
    name="real_night_service",
    zh="夜间门诊",
    fits=_fits,
    resembles=("internet_rx", "phantom_drug"),
    visits=_visits,
)
