"""Bed labels: the lowest free bed of the ward, or one of another ward; extra beds beyond those."""

import heapq
from dataclasses import dataclass, field
from typing import TypeAlias

import polars as pl

from features.simulation.city.city import Departments
from features.simulation.month import Month
from features.simulation.trade.presence import in_bed, leaves

#: Share of labels that are slips of the pen: another bed of the ward (assumed).
_SLIP = 0.012
_PER_ROOM = 3
#: The ward's department and the number of a bed in it, the ward's own first.
Bed: TypeAlias = tuple[int, int]


@dataclass
class Ward:
    """The beds of a department: its own, numbered from 0, and extra ones put up beyond them."""

    beds: int
    free: list[int]
    most: int  # beds put up so far, its own included

    @property
    def spare(self) -> bool:
        """Whether one of its own beds is free."""
        return bool(self.free) and self.free[0] < self.beds

    def take(self) -> int:
        """Take the lowest free bed, put up another where there is none."""
        if self.free:
            return heapq.heappop(self.free)
        self.most += 1
        return self.most - 1


def ward_of(beds: int) -> Ward:
    """Return an empty ward of so many beds."""
    return Ward(beds, list(range(beds)), beds)


@dataclass
class Wards:
    """Who lies where at one provider."""

    wards: dict[int, Ward]
    taken: list[tuple[int, Bed]] = field(default_factory=list)

    def take(self, dept: int, begin: int, until: int) -> Bed:
        """Take a bed for these minutes: of the department, else of another, else an extra one."""
        while self.taken and self.taken[0][0] <= begin:
            _, (place, bed) = heapq.heappop(self.taken)
            heapq.heappush(self.wards[place].free, bed)
        own = self.wards.setdefault(dept, ward_of(0))
        other = (at for at, ward in self.wards.items() if ward.spare)
        place = dept if own.spare else next(other, dept)
        bed = self.wards[place].take()
        heapq.heappush(self.taken, (until, (place, bed)))
        return place, bed


def beds_of(month: Month, visits: pl.DataFrame) -> pl.Series:
    """Return the bed label of each visit, "ward-bed" or "ward-加n" beyond the beds; null: none."""
    memory, rng = month.memory("beds"), month.stream("records/beds")
    if not memory:
        memory["hospitals"] = wards_of(month.city.departments)
    hospitals: dict[int, Wards] = memory["hospitals"]
    labels: list[str | None] = [None] * visits.height
    order = visits.with_row_index("row").filter(in_bed()).sort("begin", "row")
    slips = rng.random(order.height) < _SLIP
    rows = order.select("row", "provider", "dept", "begin", until=leaves()).iter_rows()
    for slip, (row, provider, dept, begin, until) in zip(slips, rows, strict=True):
        wards = hospitals.setdefault(provider, Wards({}))
        place, bed = wards.take(dept, begin, until)
        beds = wards.wards[place].beds
        labels[row] = label(place, int(rng.integers(max(beds, 1))) if slip else bed, beds)
    return pl.Series(labels, dtype=pl.String)


def wards_of(departments: Departments) -> dict[int, Wards]:
    """Return the empty wards of every provider, the most general department first."""
    hospitals: dict[int, Wards] = {}
    columns = zip(departments.provider, departments.caty, departments.beds, strict=True)
    for provider, dept, beds in columns:
        wards = hospitals.setdefault(int(provider), Wards({})).wards
        wards[int(dept)] = ward_of(int(beds))
    return hospitals


def label(dept: int, bed: int, beds: int) -> str:
    """Return how bed number `bed` of a ward with so many beds is written down."""
    if bed >= beds:
        return f"{dept + 1:02d}-加{bed - beds + 1}"
    return f"{dept + 1:02d}-{bed // _PER_ROOM + 1:02d}{bed % _PER_ROOM + 1:02d}"
