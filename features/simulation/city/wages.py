"""Contribution bases: what employers declare for their people, from July to June."""

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.city.city import City
from features.simulation.city.employers import AVERAGE_WAGE
from features.simulation.city.posts import posts
from features.simulation.streams import stream

#: Bases lie between these parts of the average wage (社会保险法 and its rules).
_LEAST, _MOST = 0.6, 3.0
#: The average wage is AVERAGE_WAGE in the year from this July on, and grows (assumed).
_YEAR, _GROWTH = 2024, 0.035
#: Spread of the logarithm of wages within an employer; of everybody's yearly raise (assumed).
_SPREAD, _RAISE = 0.30, 0.02
#: Share of people who are promoted in a July, and by how much (assumed).
_PROMOTED, _BY = 0.03, (0.15, 0.40)
#: Raises are told apart for so many years before the start.
_TOLD = 2
#: What the self-employed choose, parts of the average wage, and how often (assumed).
_TIERS, _CHOSEN = np.array([0.6, 0.7, 0.8, 1.0]), (0.6, 0.15, 0.1, 0.15)


def base_of(city: City, person: Ints, month: int) -> Floats:
    """Return the contribution base of each person in a month, yuan a month, whole.

    `month` counts from the span's first, before it negative. Raises come in July. Always the same
    for the same city; that a person works in that month is not asked.
    """
    return within_bounds(city, wage_of(city, person, month), month)


def within_bounds(city: City, wage: Floats, month: int) -> Floats:
    """Return the bases that wages of a month come to, whole yuan."""
    average = average_wage(city, month)
    return np.asarray(np.round(np.clip(wage, _LEAST * average, _MOST * average)))


def average_wage(city: City, month: int) -> float:
    """Return the average wage that bases of the month follow, yuan a month."""
    return AVERAGE_WAGE * (1.0 + _GROWTH) ** (_july_year(city, month) - _YEAR)


def wage_of(city: City, person: Ints, month: int) -> Floats:
    """Return the wage of each person in a month, yuan a month, before the bounds of the base."""
    seed, number, count = city.settings.seed, city.number, len(city.people)
    rng = stream(seed, f"{number}/wages")
    within = np.exp(_SPREAD * rng.standard_normal(count))[person]
    slope = _RAISE * rng.standard_normal(count)[person]
    tier = rng.choice(_TIERS, size=count, p=_CHOSEN)[person]
    july = _july_year(city, month)
    raised = np.exp(slope * (july - _YEAR))
    for year in range(_july_year(city, 0) - _TOLD, july + 1):
        raised *= _promotion(city, year)[person]
    employers, changes = city.employers, posts(city)
    earlier = changes.change[person] > city.span.first_day(month) + 15
    earlier &= changes.change[person] < city.span.days
    employer = np.where(earlier, changes.before[person], city.people.employer[person])
    level = employers.wage[employer] * (1.0 + _GROWTH) ** (july - _YEAR)
    own = level * within * raised
    return np.where(level > 0, own, tier * average_wage(city, month))


def _promotion(city: City, year: int) -> Floats:
    rng = stream(city.settings.seed, f"{city.number}/promoted/{year}")
    count = len(city.people)
    by = 1.0 + rng.uniform(*_BY, count)
    return np.where(rng.random(count) < _PROMOTED, by, 1.0)


def _july_year(city: City, month: int) -> int:
    """The year in whose July the bases of the month began."""
    start = city.span.month_start(month)
    return start.year if start.month >= 7 else start.year - 1
