"""Stays: first admissions, and returns for the same illness weeks later."""

import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import DAY_SURGERY, STAY
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.trade.calendar import draw_days, is_winter
from features.simulation.trade.habits import Habits, choose_bed
from features.simulation.trade.make import visits_of
from features.simulation.trade.rates import INPATIENT, draw_people, living, yearly

#: Chance that a stay is followed by another for the same illness, chronic and acute (assumed).
_RETURN = (0.18, 0.05)
#: First stays among all, so that with their returns claims reference 4.2's rate is met.
_FIRST = 0.835
#: Stays of a night or none with an operation that are billed as day surgery (assumed).
_DAY_SURGERY = 0.35


def admissions(month: Month, habits: Habits) -> pl.DataFrame:
    """Return the month's admissions; hands later returns on to their months."""
    rng = month.stream("trade/returns")
    first = _first(month, habits)
    _promise_returns(month, first, rng)
    again = _due(month)
    _promise_returns(month, again, rng)
    return pl.concat([first, again])


def _first(month: Month, habits: Habits) -> pl.DataFrame:
    city, rng = month.city, month.stream("trade/admissions")
    rate = yearly(city, INPATIENT, city.people.beds) / 12 * _FIRST
    person = draw_people(rate * living(city, month.first, month.days) * month.days / 30.4, rng)
    dx = habits.illness["ipt"].draw(
        city.people, person, month.first, rng, winter=is_winter(month.calendar[1])
    )
    provider = choose_bed(habits, person, dx, rng)
    day = draw_days(city.span, month.first, month.days, len(person), rng)
    served = provider >= 0
    person, provider, day, dx = person[served], provider[served], day[served], dx[served]
    light = (DIAGNOSES.nights[dx] < 4) & (DIAGNOSES.operated[dx] > 0.6)
    kind = np.where(light & (rng.random(len(dx)) < _DAY_SURGERY), DAY_SURGERY, STAY)
    return visits_of(month, kind, person, provider, day, dx, rng)


def _promise_returns(month: Month, stays: pl.DataFrame, rng: np.random.Generator) -> None:
    chronic = DIAGNOSES.condition[stays["dx"]] >= 0
    back = rng.random(stays.height) < np.where(chronic, *_RETURN)
    left = stays["begin"].to_numpy() // DAY + stays["nights"].to_numpy()
    day = left + 2 + rng.gamma(1.6, 26.0, stays.height)
    promised = stays.select("person", "provider", "dx").with_columns(
        day=pl.Series(day.astype(np.int64))
    )
    promised = promised.filter(pl.Series(back))
    memory = month.memory("returns")
    if "promised" in memory:
        promised = pl.concat([memory["promised"], promised])
    memory["promised"] = promised


def _due(month: Month) -> pl.DataFrame:
    memory, rng = month.memory("returns"), month.stream("trade/back")
    nothing = pl.DataFrame(schema=dict.fromkeys(("person", "provider", "dx", "day"), pl.Int64))
    promised = memory.get("promised", nothing)
    due = promised.filter(pl.col("day") < month.last)
    memory["promised"] = promised.filter(pl.col("day") >= month.last)
    person, provider, dx, day = (due[name].to_numpy() for name in due.columns)
    return visits_of(month, STAY, person, provider, np.maximum(day, month.first), dx, rng)
