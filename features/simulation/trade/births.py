"""Pregnancies: prenatal visits month by month, the delivery, and on which day it will be."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.frames import DELIVERY, PRENATAL
from features.simulation.month import Month
from features.simulation.streams import stream
from features.simulation.trade.calendar import draw_days
from features.simulation.trade.habits import Habits, choose_bed, choose_call
from features.simulation.trade.make import visits_of
from features.simulation.trade.rates import living

#: Births a year of women of 20-40 (about 7 per thousand people; assumed), and the caesareans.
_FERTILITY, _CAESAREAN = 0.036, 0.45
_YOUNGEST, _OLDEST = 20, 41
#: Days before the delivery in which prenatal visits are made, and their number a month (assumed).
_PREGNANT, _VISITS = 250, 0.9


def due_days(city: City) -> Ints:
    """Return for each person the day of a delivery within the span or soon after, else NEVER."""
    rng = stream(city.settings.seed, f"{city.number}/births")
    people, count = city.people, len(city.people)
    horizon = city.span.days + _PREGNANT
    age = people.age(np.arange(count), city.span.days // 2)
    fertile = people.female & (age >= _YOUNGEST) & (age < _OLDEST)
    day = rng.exponential(365 / _FERTILITY, count)
    born = fertile & (day < horizon)
    return np.where(born, np.floor(day), NEVER).astype(np.int64)


def births(month: Month, habits: Habits) -> pl.DataFrame:
    """Return the month's prenatal visits and deliveries."""
    memory = month.memory("births")
    if "due" not in memory:
        memory["due"] = due_days(month.city)
    due: Ints = memory["due"]
    here = living(month.city, month.first, month.days) > 0
    return pl.concat([_prenatal(month, habits, due, here), _deliveries(month, habits, due, here)])


def _prenatal(month: Month, habits: Habits, due: Ints, here: np.ndarray) -> pl.DataFrame:
    city, rng = month.city, month.stream("trade/prenatal")
    expecting = (due > month.first) & (due - _PREGNANT < month.last) & here
    person = np.flatnonzero(expecting)
    person = np.repeat(person, rng.poisson(_VISITS, len(person)))
    dx = np.full(len(person), DIAGNOSES.at("Z34.900"))
    provider = choose_call(habits, person, dx, rng)
    day = draw_days(city.span, month.first, month.days, len(person), rng)
    kept = (provider >= 0) & (day < due[person])
    person, provider, day, dx = person[kept], provider[kept], day[kept], dx[kept]
    return visits_of(month, PRENATAL, person, provider, day, dx, rng)


def _deliveries(month: Month, habits: Habits, due: Ints, here: np.ndarray) -> pl.DataFrame:
    rng = month.stream("trade/deliveries")
    person = np.flatnonzero((due >= month.first) & (due < month.last) & here)
    caesarean = rng.random(len(person)) < _CAESAREAN
    dx = np.where(caesarean, DIAGNOSES.at("O82.000"), DIAGNOSES.at("O80.000"))
    provider = choose_bed(habits, person, dx, rng)
    kept = provider >= 0
    person, provider, dx, caesarean = person[kept], provider[kept], dx[kept], caesarean[kept]
    return visits_of(month, DELIVERY, person, provider, due[person], dx, rng, operated=caesarean)
