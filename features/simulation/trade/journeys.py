"""Journeys that were filed: whoever is away calls on nobody at home meanwhile."""

import numpy as np

from features.simulation.arrays import Bools, Ints
from features.simulation.month import Month

_NAME = "journeys"


def depart(month: Month, person: Ints, leaves: Ints, back: Ints) -> None:
    """Let these people be away from the day they leave until, without, the day they are back."""
    memory, count = month.memory(_NAME), len(month.city.people)
    for name, day in (("leaves", leaves), ("back", back)):
        memory.setdefault(name, np.zeros(count, dtype=np.int64))[person] = day


def away(month: Month, person: Ints, day: Ints) -> Bools:
    """Mark the people who are away on those days."""
    memory = month.memory(_NAME)
    if not memory:
        return np.zeros(len(person), dtype=bool)
    return np.asarray((memory["leaves"][person] <= day) & (day < memory["back"][person]))
