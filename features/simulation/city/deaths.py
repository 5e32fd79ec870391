"""Deaths by age and illness, and what the register has of them."""

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import NEVER
from features.simulation.span import Span

#: Deaths a year, 0.8 % of people; hazard grows by this a year of age (Gompertz; assumed).
_A_YEAR, _GROWTH = 0.008, 0.092
#: Factor for each condition, and for these ones besides (assumed).
_EACH = 0.15
_DEADLY = {"cancer": 9.0, "ckd": 6.0, "stroke": 1.8, "chd": 1.5, "copd": 1.5}
_WOMEN = 0.72
#: The register: on the day, else so many days late on the average, or never (assumed); living
#: people taken for dead, one in so many.
_ON_THE_DAY, _NEVER_TOLD, _LATE, _LATEST, _MISTAKEN = 0.88, 0.03, 12.0, 70, 1500


def draw_deaths(
    keys: tuple[str, ...],
    has: Bools,
    years: Floats,
    female: Bools,
    span: Span,
    rng: np.random.Generator,
) -> Ints:
    """Draw everybody's day of death, NEVER for those who outlive the span."""
    hazard = np.exp(_GROWTH * (years - 65.0)) * np.where(female, _WOMEN, 1.0)
    hazard *= 1.0 + _EACH * has.sum(axis=1)
    for key, factor in _DEADLY.items():
        hazard *= np.where(has[:, keys.index(key)], factor, 1.0)
    time = span.days / 365.25
    rate = hazard * _A_YEAR / hazard.mean()
    for _ in range(4):
        rate *= _A_YEAR * time / -np.expm1(-rate * time).mean()
    day = np.floor(rng.exponential(size=len(years)) / rate * 365.25)
    return np.where(day < span.days, day, NEVER).astype(np.int64)


def draw_registered(death: Ints, span: Span, rng: np.random.Generator) -> Ints:
    """Draw the day of death as the register has it, NEVER where it has none."""
    people = len(death)
    drawn = rng.random(people)
    late = 1 + np.minimum(rng.exponential(_LATE, people), _LATEST).astype(np.int64)
    told = np.where(drawn < _ON_THE_DAY, death, death + late)
    told = np.where((death < NEVER) & (drawn < 1.0 - _NEVER_TOLD), told, NEVER)
    mistaken = (death == NEVER) & (rng.random(people) < 1.0 / _MISTAKEN)
    return np.where(mistaken, rng.integers(0, span.days, people), told)
