"""How many visits a person makes in a month (claims reference 4.2), by kind."""

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.city.city import City

#: A year's encounters of an employee (310) and of a resident (390), 4.2.
OUTPATIENT = {310: 7.18, 390: 2.69}
PHARMACY = {310: 5.79, 390: 0.012}
INPATIENT = {310: 0.2136, 390: 0.2080}
#: Visits a year of one who is certified for a chronic disease, one month in three missed.
ENTITLED = 7.5


def yearly(city: City, rates: dict[int, float], relative: Floats) -> Floats:
    """Return each person's expected encounters a year."""
    employee = city.people.insutype == 310
    return np.asarray(np.where(employee, rates[310], rates[390]) * relative)


def living(city: City, first: int, days: int) -> Floats:
    """Return each person's share of the month alive and insured, 0-1."""
    people = city.people
    end = np.minimum(people.death, people.insured_until)
    begin = np.maximum(people.insured_since, people.born)
    alive = np.minimum(end, first + days) - np.maximum(begin, first)
    return np.clip(alive / days, 0.0, 1.0)


def draw_people(monthly: Floats, rng: np.random.Generator) -> Ints:
    """Return a person's position for each encounter of the month."""
    return np.repeat(np.arange(len(monthly)), rng.poisson(monthly))
