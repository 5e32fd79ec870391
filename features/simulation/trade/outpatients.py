"""Ordinary outpatient and emergency visits, and purchases at pharmacies."""

import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import EMERGENCY, INTERNET, OTP, PHARMACY
from features.simulation.month import Month
from features.simulation.trade.calendar import draw_days, is_winter
from features.simulation.trade.habits import Habits, choose_call, choose_shop
from features.simulation.trade.make import visits_of
from features.simulation.trade.rates import (
    OUTPATIENT,
    draw_people,
    living,
    yearly,
)
from features.simulation.trade.rates import PHARMACY as PURCHASES

#: Share of hospital calls that are emergencies (assumed).
_EMERGENCY = 0.06
#: Residents buy little at pharmacies, mostly dear drugs of these illnesses (claims reference 4.2:
#: about 593 yuan a purchase, double-channel-heavy), so often (assumed).
_DEAR, _SPECIAL = ("B18", "C16", "C18", "C34", "C50", "C92", "G40", "L40", "M06"), 0.75
#: Respiratory illness lifts winter's calls, summer's fall behind (assumed).
_WINTER, _SUMMER = 1.13, 0.935


def season(month: Month) -> float:
    """The month's calls over the year's mean."""
    return _WINTER if is_winter(month.calendar[1]) else _SUMMER


def outpatients(month: Month, habits: Habits) -> pl.DataFrame:
    """Return the month's ordinary and emergency calls."""
    city, rng = month.city, month.stream("trade/outpatients")
    rate = yearly(city, OUTPATIENT, city.people.visits) / 12 * season(month)
    person = draw_people(rate * living(city, month.first, month.days) * month.days / 30.4, rng)
    dx = habits.illness["otp"].draw(
        city.people, person, month.first, rng, winter=is_winter(month.calendar[1])
    )
    provider = choose_call(habits, person, dx, rng)
    day = draw_days(city.span, month.first, month.days, len(person), rng)
    hospital = city.providers.tier[provider] >= 2
    kind = np.where(hospital & (rng.random(len(person)) < _EMERGENCY), EMERGENCY, OTP)
    kind = np.where(city.providers.is_kind("internet_hospital")[provider], INTERNET, kind)
    return visits_of(month, kind, person, provider, day, dx, rng)


def purchases(month: Month, habits: Habits) -> pl.DataFrame:
    """Return the month's purchases at pharmacies."""
    city, rng = month.city, month.stream("trade/purchases")
    rate = yearly(city, PURCHASES, city.people.buys) / 12
    person = draw_people(rate * living(city, month.first, month.days) * month.days / 30.4, rng)
    dx = habits.illness["phac"].draw(
        city.people, person, month.first, rng, winter=is_winter(month.calendar[1])
    )
    resident = city.people.insutype[person] == 390
    dear = rng.choice(DIAGNOSES.under(*_DEAR), len(person))
    fits = np.array([sex in ("", "F") for sex in DIAGNOSES.sex])[dear]
    dx = np.where(resident & fits & (rng.random(len(person)) < _SPECIAL), dear, dx)
    provider = choose_shop(habits, person, rng)
    day = draw_days(city.span, month.first, month.days, len(person), rng, shop=True)
    return visits_of(month, PHARMACY, person, provider, day, dx, rng)
