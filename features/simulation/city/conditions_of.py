"""Chronic conditions: who has which, by age, sex and the conditions one already has."""

from typing import NamedTuple

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints


class _Course(NamedTuple):
    """How a condition comes with age: hazard level x logistic((age - half) / width)."""

    level: float  # hazard among the oldest
    half: float  # years at which half of that is reached
    width: float
    women: float = 1.0  # factor for women
    follows: tuple[tuple[str, float], ...] = ()  # conditions that make it likelier, and how much


#: Prevalence among adults about as the national surveys have it: hypertension 27 %, diabetes 12 %,
#: dialysis 0.07 %, living with cancer 0.5 %… (assumed from memory). In an order in which what
#: follows stands after what it follows.
_COURSES = {
    "lipids": _Course(0.22, 48, 9),
    "hypertension": _Course(1.25, 58, 9.5, 0.95, (("lipids", 1.5),)),
    "diabetes": _Course(0.33, 54, 9, 0.9, (("hypertension", 1.6), ("lipids", 1.4))),
    "chd": _Course(0.20, 67, 7, 0.85, (("hypertension", 1.8), ("diabetes", 1.5))),
    "stroke": _Course(0.095, 66, 7, 0.8, (("hypertension", 2.2), ("diabetes", 1.4))),
    "ckd": _Course(0.0009, 52, 10, 0.75, (("hypertension", 2.5), ("diabetes", 2.5))),
    "copd": _Course(0.13, 64, 7, 0.45),
    "cancer": _Course(0.014, 58, 9, 1.05),
    "schizophrenia": _Course(0.0055, 25, 4),
    "hepatitis_b": _Course(0.022, 32, 7, 0.7),
    "osteoarthritis": _Course(0.25, 61, 8, 1.6),
    "epilepsy": _Course(0.004, 10, 8),
    "prostate": _Course(0.60, 67, 5.5, 0.0),
    "gastritis": _Course(0.11, 36, 10, 1.05),
    "back": _Course(0.16, 44, 9, 1.1),
}
#: Shape of the frailty that all of a person's conditions share, mean 1 (assumed).
_FRAILTY = 3.0


def draw_conditions(
    keys: tuple[str, ...], years: Floats, female: Bools, rng: np.random.Generator
) -> Bools:
    """Draw people x conditions for the conditions of `keys`, at the ages `years`."""
    people = len(years)
    frailty = rng.gamma(_FRAILTY, 1.0 / _FRAILTY, people)
    has: dict[str, Bools] = {}
    for key, course in _COURSES.items():
        rate = course.level / (1.0 + np.exp((course.half - years) / course.width)) * frailty
        rate *= np.where(female, course.women, 1.0)
        for earlier, factor in course.follows:
            rate *= np.where(has[earlier], factor, 1.0 / factor**0.25)
        has[key] = rng.random(people) < -np.expm1(-rate)
    return np.column_stack([has[key] for key in keys])


#: Readiness to have a condition certified for 门慢特, and what is certified at once (assumed).
_CERTIFIED = {
    "hypertension": 0.35, "diabetes": 0.55, "chd": 0.5, "stroke": 0.6, "copd": 0.3, "ckd": 20.0,
    "cancer": 6.0, "schizophrenia": 5.0, "hepatitis_b": 0.8, "epilepsy": 2.0,
}  # fmt: skip


def readiness(keys: tuple[str, ...], codes: tuple[str, ...]) -> Floats:
    """Return for each condition how readily it is certified; 0 without a code of 门慢特."""
    pairs = zip(keys, codes, strict=True)
    return np.array([_CERTIFIED.get(key, 0.2) if code else 0.0 for key, code in pairs])


def count_of(has: Bools) -> Ints:
    """Return the number of conditions of each person."""
    return np.asarray(has.sum(axis=1), dtype=np.int64)
