"""Wards fill up: who comes when all beds are taken goes elsewhere, or waits a few days."""

import heapq
from typing import Any

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.departments import dept_for
from features.simulation.city.staff import draw_staff
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.trade.habits import Habits

#: Longest wait for a bed in days; who would wait longer stays away (assumed).
_LONGEST_WAIT = 14
#: Extra beds in the corridor that honest wards put up in a crowd, as a share (assumed).
_CORRIDOR = 0.06
#: Other providers asked for a bed before somebody waits.
_ASKED = 8


def first_day() -> pl.Expr:
    """The day a visit begins."""
    return pl.col("begin") // DAY


class Wards:
    """Who lies where, by day of leaving; a provider has its recognised beds and a few more."""

    def __init__(self, lying: dict[Any, list[int]], beds: Ints) -> None:
        self.lying = lying
        self.most = np.maximum(1, np.rint(beds * (1 + _CORRIDOR))).astype(np.int64)

    def free_from(self, provider: int, day: int) -> int:
        """Return the first day, from `day` on, on which the provider has a bed."""
        leaving = self.lying.setdefault(provider, [])
        while leaving and leaving[0] <= day:
            heapq.heappop(leaving)
        over = len(leaving) - int(self.most[provider])
        return day if over < 0 else max(day, heapq.nsmallest(over + 1, leaving)[-1])

    def admit(self, provider: int, until: int) -> None:
        """Take a bed until a day."""
        heapq.heappush(self.lying.setdefault(provider, []), until)


def within_beds(month: Month, stays: pl.DataFrame) -> pl.DataFrame:
    """Move or delay stays so that a provider's beds are enough; drop those that find none.

    A day counts from admission to the day before discharge. Keeps the order of the rows.
    """
    rng = month.stream("trade/wards")
    habits: Habits = month.memory("habits")["habits"]
    wards = Wards(month.memory("wards"), month.city.providers.beds)
    size = habits.lies * month.city.providers.stays[None, :]
    place, begins = stays["provider"].to_list(), stays.select(first_day()).to_series().to_list()
    kept = [True] * stays.height
    order = stays.with_row_index("row").sort("begin", "row")
    for row, provider, nights, dx, day in order.select(
        "row", "provider", "nights", "dx", day=first_day()
    ).iter_rows():
        chosen, begin = provider, wards.free_from(provider, day)
        if begin > day:
            asked = _others(size[DIAGNOSES.dept[dx]], rng)
            free = [(wards.free_from(other, day), at) for at, other in enumerate(asked)]
            soonest, at = min(free, default=(begin, -1))
            if soonest < begin:
                chosen, begin = asked[at], soonest
        kept[row] = begin - day <= _LONGEST_WAIT
        if kept[row]:
            place[row], begins[row] = chosen, begin
            wards.admit(chosen, begin + max(nights, 1))
    moved = _moved(month, stays, np.array(place, dtype=np.int64), rng)
    late = (pl.Series(begins, dtype=pl.Int64) - stays.select(first_day()).to_series()) * DAY
    return moved.with_columns(begin=pl.col("begin") + late).filter(
        pl.Series(kept, dtype=pl.Boolean)
    )


def _others(size: Floats, rng: np.random.Generator) -> list[int]:
    """Some providers that admit such people, the larger ones likelier to be asked first."""
    able = np.flatnonzero(size > 0)
    key = rng.exponential(1.0, len(able)) / size[able]
    return [int(at) for at in able[np.argsort(key, kind="stable")[:_ASKED]]]


def _moved(
    month: Month, stays: pl.DataFrame, place: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """Give who is admitted elsewhere the department and the doctor there."""
    city = month.city
    moved = place != stays["provider"].to_numpy()
    dept = dept_for(city, place, DIAGNOSES.dept[stays["dx"].to_numpy()])
    doctor = draw_staff(city, dept, rng, stays["begin"].to_numpy() // DAY)
    return stays.with_columns(
        provider=pl.Series(place),
        dept=pl.Series(np.where(moved, city.departments.caty[dept], stays["dept"])),
        doctor=pl.Series(np.where(moved, doctor, stays["doctor"])),
    )
