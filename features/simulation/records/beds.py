"""Bed labels: the ward's lowest free bed, and an extra bed when all recognised ones are taken."""

import heapq

import polars as pl

from features.simulation.frames import IN_BED
from features.simulation.month import Month
from features.simulation.span import DAY

#: Share of labels that are slips of the pen: another bed of the ward (assumed).
_SLIP = 0.012
_PER_ROOM = 3


def beds_of(month: Month, visits: pl.DataFrame) -> pl.Series:
    """Return the bed label of each visit, "ward-bed" or "ward-加n" beyond the ward's beds; null."""
    memory, rng = month.memory("beds"), month.stream("records/beds")
    taken: dict[int, list[tuple[int, int]]] = memory.setdefault("taken", {})
    free: dict[int, list[int]] = memory.setdefault("free", {})
    departments = month.city.departments
    beds = {
        (p, c): (number, int(count))
        for number, (p, c, count) in enumerate(
            zip(departments.provider, departments.caty, departments.beds, strict=True)
        )
    }
    labels: list[str | None] = [None] * visits.height
    order = visits.with_row_index("row").filter(pl.col("kind").is_in(list(IN_BED)))
    order = order.sort("begin", "row").select("row", "provider", "dept", "begin", "nights")
    slips = rng.random(order.height) < _SLIP
    for slip, (row, provider, dept, begin, nights) in zip(slips, order.iter_rows(), strict=True):
        ward, count = beds.get((provider, dept), (dept, 1))
        lying, spare = taken.setdefault(ward, []), free.setdefault(ward, [])
        while lying and lying[0][0] <= begin:
            heapq.heappush(spare, heapq.heappop(lying)[1])
        bed = heapq.heappop(spare) if spare else len(lying)
        heapq.heappush(lying, (begin + nights * DAY, bed))
        shown = int(rng.integers(max(count, 1))) if slip else bed
        labels[row] = _label(dept, shown, count)
    return pl.Series(labels, dtype=pl.String)


def _label(dept: int, bed: int, count: int) -> str:
    if bed >= max(count, 1):
        return f"{dept + 1:02d}-加{bed - count + 1}"
    return f"{dept + 1:02d}-{bed // _PER_ROOM + 1:02d}{bed % _PER_ROOM + 1:02d}"
