"""Epidemic weeks: influenza and the like, district by district, in winter."""

import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import OTP, STAY
from features.simulation.month import Month
from features.simulation.streams import stream
from features.simulation.trade.habits import Habits, choose_bed, choose_call
from features.simulation.trade.make import visits_of

_ILLNESSES = ("J11.100", "J06.900", "J18.900")
_MIX = np.array([0.45, 0.40, 0.15])
#: Share of a district's people who fall ill in its wave, its length in days as a standard
#: deviation, and the share of the ill who are admitted (assumed).
_ILL, _SPREAD, _ADMITTED = 0.05, 6.0, 0.03


def epidemics(month: Month, habits: Habits) -> pl.DataFrame:
    """Return the calls and admissions of epidemic weeks."""
    city, rng = month.city, month.stream("trade/epidemics")
    district = np.asarray(city.places.district)[city.people.town]
    parts = []
    for peak, where in _waves(month):
        if not month.first - 30 < peak < month.last + 30:
            continue
        residents = np.flatnonzero((district == where) & (city.people.death > month.last))
        person = residents[rng.random(len(residents)) < _ILL]
        day = np.rint(peak + _SPREAD * rng.standard_normal(len(person))).astype(np.int64)
        person = person[(day >= month.first) & (day < month.last)]
        day = day[(day >= month.first) & (day < month.last)]
        dx = rng.choice([DIAGNOSES.at(icd) for icd in _ILLNESSES], len(person), p=_MIX)
        bed = (rng.random(len(person)) < _ADMITTED) & (DIAGNOSES.ipt[dx] > 0)
        lain = choose_bed(habits, person, dx, rng)
        seen = choose_call(habits, person, dx, rng)
        provider = np.where(bed, lain, seen)
        kept = provider >= 0
        kind = np.where(bed, STAY, OTP)[kept]
        parts.append(visits_of(month, kind, person[kept], provider[kept], day[kept], dx[kept], rng))
    nobody = np.zeros(0, dtype=np.int64)
    return pl.concat([visits_of(month, OTP, nobody, nobody, nobody, nobody, rng), *parts])


def _waves(month: Month) -> list[tuple[int, int]]:
    """Peak day and district of each wave: one a winter in most districts."""
    city = month.city
    rng = stream(city.settings.seed, f"{city.number}/epidemics")
    waves = []
    for number in range(city.span.months):
        if city.span.month_start(number).month != 12:
            continue
        for district in range(city.places.local):
            if rng.random() < 0.8:
                peak = city.span.first_day(number) + int(rng.integers(-20, 50))
                waves.append((peak, district))
    return waves
