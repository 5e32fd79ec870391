"""Wards fill up: who comes when all beds are taken waits a few days, or is not admitted."""

import heapq

import polars as pl

from features.simulation.month import Month
from features.simulation.span import DAY

#: Longest wait for a bed in days; who would wait longer stays away (assumed).
_LONGEST_WAIT = 6
#: Extra beds in the corridor that honest wards put up in a crowd, as a share (assumed).
_CORRIDOR = 0.06


def first_day() -> pl.Expr:
    """The day a visit begins."""
    return pl.col("begin") // DAY


def within_beds(month: Month, stays: pl.DataFrame) -> pl.DataFrame:
    """Delay or drop stays so that a provider's recognised beds (and a few more) are enough.

    A day counts from admission to the day before discharge. Keeps the order of the rows.
    """
    city, memory = month.city, month.memory("wards")
    lying: dict[int, list[int]] = memory.setdefault("lying", {})
    beds = city.providers.beds
    wait, kept = [0] * stays.height, [True] * stays.height
    order = stays.with_row_index("row").sort("begin", "row")
    rows = order.select("row", "provider", "nights", day=first_day()).iter_rows()
    for row, provider, nights, day in rows:
        leaving = lying.setdefault(provider, [])
        while leaving and leaving[0] <= day:
            heapq.heappop(leaving)
        most = max(1, round(int(beds[provider]) * (1 + _CORRIDOR)))
        begins = day
        if len(leaving) >= most:
            begins = heapq.nsmallest(len(leaving) - most + 1, leaving)[-1]
        if begins - day > _LONGEST_WAIT:
            kept[row] = False
            continue
        wait[row] = begins - day
        heapq.heappush(leaving, begins + max(nights, 1))
    waited = pl.Series(wait, dtype=pl.Int64) * DAY
    return stays.with_columns(begin=pl.col("begin") + waited).filter(pl.Series(kept))
