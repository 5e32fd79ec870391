"""Appetite for care: everybody's relative rates of visits, purchases and admissions."""

from typing import NamedTuple

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints


class _Appetite(NamedTuple):
    """How one kind of use depends on a person."""

    k: float  # overdispersion, variance of the rate 1/k (§4.7)
    by_age: tuple[float, ...]  # at the ages _AGES
    each: float  # more for each chronic condition
    women: float  # factor at child-bearing ages
    outside: float  # factor for people insured elsewhere
    dying: float  # factor for who dies within the span
    most: float  # largest rate


#: Ages between which the curves run straight (assumed).
_AGES = (0.0, 3.0, 8.0, 18.0, 35.0, 50.0, 65.0, 75.0, 90.0)
VISITS = _Appetite(0.5, (1.9, 1.9, 1.1, 0.5, 0.55, 0.8, 1.4, 1.9, 1.7), 0.30, 1.3, 3.2, 1.3, 24.0)
BUYS = _Appetite(0.8, (0.3, 0.4, 0.4, 0.5, 0.8, 1.0, 1.3, 1.2, 0.9), 0.25, 1.1, 1.0, 1.0, 14.0)
#: Admissions themselves are less uneven than §4.7's 0.4: courses and returns add to it.
BEDS = _Appetite(5.0, (1.3, 1.3, 0.6, 0.35, 0.5, 0.75, 1.6, 2.5, 2.7), 0.35, 1.1, 3.2, 2.2, 25.0)
#: Pensioners' rate over that of employees at work (§4.7).
_RETIRED = 3.0
#: Share of the smallest shape that the three rates of a person have in common (assumed).
_COMMON = 0.6


class Bearers(NamedTuple):
    """What appetites depend on; columns over people."""

    years: Floats
    female: Bools
    conditions: Ints  # how many
    outside: Bools  # insured elsewhere
    dying: Bools  # within the span
    covered: Floats  # share of the span alive and insured
    employee: Bools
    retired: Bools


def draw_appetites(people: Bearers, rng: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    """Draw the rates of visits, purchases and admissions, mean 1 in each scheme by time insured."""
    kinds = (VISITS, BUYS, BEDS)
    known = [_known(kind, people) for kind in kinds]
    shapes = [_shape(kind.k, rate, people) for kind, rate in zip(kinds, known, strict=True)]
    common = _COMMON * np.min(shapes, axis=0)
    shared = rng.gamma(common)
    visits, buys, beds = (
        _capped(_level(rate * (shared + rng.gamma(shape - common)), people), kind.most, people)
        for kind, rate, shape in zip(kinds, known, shapes, strict=True)
    )
    return visits, buys, beds


def _known(kind: _Appetite, people: Bearers) -> Floats:
    """What age, sex and illness tell of the rate."""
    rate = np.interp(people.years, _AGES, kind.by_age)
    rate *= 1.0 + kind.each * people.conditions
    bearing = people.female & (people.years > 20.0) & (people.years < 45.0)
    rate *= np.where(bearing, kind.women, 1.0) * np.where(people.dying, kind.dying, 1.0)
    return _level(rate * np.where(people.outside, kind.outside, 1.0), people)


def _shape(k: float, known: Floats, people: Bearers) -> Floats:
    """Shape of the gamma that leaves the overdispersion at 1/k in each scheme."""
    shape = np.ones(len(known))
    for scheme in (people.employee, ~people.employee):
        told = np.average((known[scheme] - 1.0) ** 2, weights=people.covered[scheme])
        left = max((1.0 + 1.0 / k) / (1.0 + told) - 1.0, 0.15)
        shape[scheme] = 1.0 / left
    return shape


def _capped(rate: Floats, most: float, people: Bearers) -> Floats:
    return _level(np.minimum(rate, most), people)


def _level(rate: Floats, people: Bearers) -> Floats:
    """Bring the rates to a mean of 1 in each scheme, pensioners at _RETIRED times the others'."""
    rate = rate.copy()
    active = people.employee & ~people.retired
    for group in (active, people.retired, ~people.employee):
        weight = people.covered[group].sum()
        if weight > 0:
            rate[group] *= weight / (rate[group] @ people.covered[group])
    level = np.where(people.retired, _RETIRED, 1.0)
    mean = np.average(level[people.employee], weights=people.covered[people.employee])
    return np.where(people.employee, rate * level / mean, rate)
