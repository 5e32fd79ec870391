"""Employers and the units that residents are insured through; who works where."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import Employers, Places
from features.simulation.span import Span

ENTERPRISE, STATE, INSTITUTION, OTHER = "10", "30", "50", "80"
#: Sizes follow a Pareto tail from this size on; the largest has this share of all (assumed).
_TAIL, _SMALLEST, _LARGEST = 1.05, 1.6, 0.04
#: Authorities and institutions among employers of under 6, under 40, and more people (assumed).
_STATE, _INSTITUTION, _SIZES = (0.01, 0.10, 0.07), (0.02, 0.14, 0.28), (6, 40)
#: Employers at the 市本级, by the same sizes, and those of the state anyway (assumed).
_CITY_LEVEL, _STATE_CITY_LEVEL = (0.15, 0.30, 0.60), 0.5
#: People who work in another district than their own (assumed).
_COMMUTERS = 0.25
#: Typical base, yuan a month: near the average wage that bases follow; spread of the logarithm in
#: enterprises and elsewhere; the state pays a little more (assumed).
AVERAGE_WAGE, _SPREAD, _EVEN, _STATE_PAYS = 7_000.0, 0.30, 0.12, 1.15
#: Firms whose owner has another one; firms that give an agency's phone; those that give the owner's
#: own; firms for one agency (assumed).
_LINKED, _AGENCY, _OWN_PHONE, _CLIENTS = 0.07, 0.10, 0.25, 15
#: Years of a firm on the average; of everything else at the least; the share of the span within
#: which firms are founded (assumed).
_FIRM_YEARS, _OLD_YEARS, _LAST_FOUNDING = 9.0, 18.0, 0.75


def draw_work(
    works: Bools, home: Ints, flexible: Bools, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Draw the firm of everybody who works in one, -1 for others, and the size of each firm.

    `home` is the district of each person; firms are numbered district by district.
    """
    people = np.flatnonzero(works & ~flexible)
    commutes = rng.random(len(people)) < _COMMUTERS
    district = np.where(commutes, rng.permutation(home[people]), home[people])
    order = people[np.lexsort((rng.random(len(people)), district))]
    count = max(8, len(people) // 2)
    sizes = _SMALLEST * (1.0 - rng.random(count)) ** (-1.0 / _TAIL)
    sizes = np.minimum(sizes, max(6.0, _LARGEST * len(people))).astype(np.int64)
    ends = np.cumsum(sizes)
    firms = int(np.searchsorted(ends, len(people))) + 1
    employer = np.full(len(works), -1, dtype=np.int64)
    employer[order] = np.searchsorted(ends[:firms], np.arange(len(order)), side="right")
    return employer, np.bincount(employer[order], minlength=firms)


def draw_firms(
    sizes: Ints,
    at: Ints,
    places: Places,
    adults: Ints,
    phones: Ints,
    span: Span,
    rng: np.random.Generator,
) -> Employers:
    """Draw what firms are like: `sizes`, and the district `at` which each has its people.

    `adults` are positions of people who may own one, `phones` the phone of every person. Small
    ones may be founded within the span.
    """
    firms = len(sizes)
    size = np.digitize(sizes, _SIZES)
    drawn = rng.random(firms)
    state = drawn < np.array(_STATE)[size]
    public = drawn < (np.array(_STATE) + np.array(_INSTITUTION))[size]
    central = rng.random(firms) < np.where(state, _STATE_CITY_LEVEL, np.array(_CITY_LEVEL)[size])
    wage = np.where(public, _STATE_PAYS, 1.0) * AVERAGE_WAGE
    wage = wage * np.exp(np.where(public, _EVEN, _SPREAD) * rng.standard_normal(firms) - 0.04)
    years = np.minimum(rng.exponential(_FIRM_YEARS, firms) + sizes / 20.0, 40.0)
    years = np.where(public, _OLD_YEARS + 30.0 * rng.random(firms), years)
    last = np.where(public, 0.0, _LAST_FOUNDING * span.days)
    owner = rng.choice(adults, size=firms, replace=len(adults) < firms)
    twin = ~public & (rng.random(firms) < _LINKED)
    owner[twin] = owner[rng.integers(0, firms, int(twin.sum()))]
    return Employers(
        emp_type=pl.Series(np.select([state, public], [STATE, INSTITUTION], ENTERPRISE)),
        district=np.where(central, places.local - 1, at),
        founded=np.floor(last - years * 365.25).astype(np.int64),
        owner=owner,
        phone=_phones(owner, public, phones, rng),
        wage=np.round(wage, 0),
    )


def _phones(owner: Ints, public: Bools, phones: Ints, rng: np.random.Generator) -> Ints:
    """Numbers beyond those of the people; linked firms, and an agency's clients, share one."""
    firms, beyond = len(owner), int(phones.max()) + 1
    _, first = np.unique(owner, return_index=True)
    own = beyond + first[np.searchsorted(owner[first], owner)]
    drawn = np.where(public, 1.0, rng.random(firms))
    agency = beyond + firms + rng.integers(0, 1 + firms // (10 * _CLIENTS), firms)
    return np.select([drawn < _AGENCY, drawn < _AGENCY + _OWN_PHONE], [agency, phones[owner]], own)


def units(districts: Ints, owner: Ints, phone: int, rng: np.random.Generator) -> Employers:
    """Draw one unit for residents or the self-employed for each entry of `districts`."""
    count = len(districts)
    return Employers(
        emp_type=pl.Series([OTHER] * count, dtype=pl.String),
        district=districts,
        founded=-np.floor((_OLD_YEARS + 20.0 * rng.random(count)) * 365.25).astype(np.int64),
        owner=rng.choice(owner, size=count, replace=len(owner) < count),
        phone=phone + np.arange(count),
        wage=np.zeros(count),
    )


def together(parts: list[Employers]) -> Employers:
    """Return the parts as one, in order."""

    def column(name: str) -> Ints:
        return np.concatenate([getattr(part, name) for part in parts])

    wage: Floats = np.concatenate([part.wage for part in parts])
    return Employers(
        emp_type=pl.concat([part.emp_type for part in parts]),
        district=column("district"),
        founded=column("founded"),
        owner=column("owner"),
        phone=column("phone"),
        wage=wage,
    )
