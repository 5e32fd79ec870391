"""Doctors and pharmacists: the first of a department is its chief and busiest."""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import NEVER, City, Departments, Providers, Staff
from features.simulation.city.mix import MIX
from features.simulation.city.titles import draw_titles
from features.simulation.span import DAY, Span

#: Doctors of a department beyond the first, mean, at a provider of its kind's mean size (assumed,
#: after 6.7 visits and 2.3 bed-days a day and doctor in hospitals, §4.3).
_MORE = {
    "tertiary": 1.2, "secondary": 0.7, "primary_hospital": 0.4, "tcm_hospital": 0.8,
    "rehabilitation": 0.8, "psychiatric": 1.2, "oncology": 1.2, "dialysis_centre": 1.0,
    "eye_hospital": 1.2, "maternity": 1.0, "dental": 1.2, "township": 0.5, "community": 0.7,
    "village": 0.0, "clinic": 0.4, "pharmacy": 0.6, "internet_hospital": 3.0,
    "outside_hospital": 1.0, "outside_pharmacy": 0.6,
}  # fmt: skip
#: Most people of a department, by that mean; a pharmacy has one to three (assumed).
_MOST, _MOST_PHARMACISTS = 12, 3
#: Chance that a patient is the chief's; then the next doctor's, and so on (assumed).
_CHIEF = 0.45
#: Share of the others that leave, and that join, within the span; who takes nights (assumed).
_LEAVE, _JOIN, _NIGHT = 0.05, 0.06, 0.6
_WORKED = (100, 6000)


def draw_all_staff(
    providers: Providers, departments: Departments, span: Span, rng: np.random.Generator
) -> tuple[Departments, Staff]:
    """Draw the staff of every department; return the departments that know it, and it."""
    each = _draw_sizes(providers, departments, rng)
    first = np.cumsum(each) - each
    dept = np.repeat(np.arange(len(departments)), each)
    provider, chief = departments.provider[dept], np.isin(np.arange(len(dept)), first)
    pharmacist = providers.is_kind("pharmacy", "outside_pharmacy")[provider]
    begins, left = _draw_terms(providers.contract[provider], chief, span, rng)
    rank = np.arange(len(dept)) - first[dept]
    always = providers.closes - providers.opens == DAY
    return replace(departments, first=first, staff=each), Staff(
        provider=provider,
        dept=dept,
        pharmacist=pharmacist,
        title=pl.Series(draw_titles(providers.tier[provider], rank, pharmacist, rng)),
        begins=begins,
        left=left,
        night=_draw_nights(always[provider], rank, each[dept] - 1, rng),
    )


def draw_staff(city: City, dept: Ints, rng: np.random.Generator, day: Ints | None = None) -> Ints:
    """Draw the doctor (position in Staff) for each entry of `dept`, positions in Departments.

    Who is not there on `day` is replaced by the chief; without a day, who is not there throughout.
    """
    departments, staff = city.departments, city.staff
    rank = (rng.geometric(_CHIEF, len(dept)) - 1) % departments.staff[dept]
    chosen = departments.first[dept] + rank
    begin, end = (0, city.span.days - 1) if day is None else (day, day)
    there = (staff.begins[chosen] <= begin) & (end < staff.left[chosen])
    return np.where(there, chosen, departments.first[dept])


def _draw_sizes(providers: Providers, departments: Departments, rng: np.random.Generator) -> Ints:
    """Draw how many people each department has, at least one."""
    kind = providers.kind
    size: Floats = providers.calls + providers.stays + providers.sales
    relative = size / (np.bincount(kind, size) / np.bincount(kind))[kind]
    mean = np.array([_MORE[each.name] for each in MIX])[kind] * np.sqrt(relative)
    pharmacy = providers.is_kind("pharmacy", "outside_pharmacy")
    most = np.where(pharmacy, _MOST_PHARMACISTS, _MOST)
    at = departments.provider
    return np.minimum(1 + rng.poisson(mean[at]), most[at])


def _draw_terms(
    contract: Ints, chief: Bools, span: Span, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Draw the first day and the day of leaving; chiefs are there throughout."""
    count = len(contract)
    begins = np.minimum(contract, 0) - rng.integers(*_WORKED, count)
    joins = ~chief & (rng.random(count) < _JOIN)
    begins = np.where(joins, rng.integers(1, span.days, count), begins)
    leaves = ~chief & ~joins & (rng.random(count) < _LEAVE)
    return begins, np.where(leaves, rng.integers(1, span.days, count), NEVER)


def _draw_nights(always: Bools, rank: Ints, others: Ints, rng: np.random.Generator) -> Bools:
    """Mark who takes nights where the doors stay open: one of each department at least.

    A chief (`rank` 0) with `others` in the department is spared.
    """
    first = np.where(others > 0, rank == 1, rank == 0)
    more = (rank > 1) & (rng.random(len(rank)) < _NIGHT)
    return np.asarray(always & (first | more))
