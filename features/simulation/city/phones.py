"""Phones: children have their parents', many old people a child's."""

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.city.households import CHILD, HEAD, Homes

#: A child has an own phone from this age; old people from this age on often a child's (assumed).
_OWN, _OLD, _A_CHILDS = 13.0, 70.0, 0.45
#: Grown-ups who gave the phone of the head of their household (assumed).
_SHARED = 0.06
#: Ages of the children of old people who live by themselves.
_CHILDREN = (38.0, 60.0)


def draw_phones(homes: Homes, town: Ints, rng: np.random.Generator) -> Ints:
    """Draw everybody's phone: the position of the person whose phone it is."""
    years, people = homes.years, np.arange(len(homes))
    drawn = rng.random(len(homes))
    young = (homes.role == CHILD) & (years < _OWN)
    theirs = np.where(young | (drawn < _SHARED), homes.head, people)
    old_head = years[homes.head] >= _OLD
    old = (years >= _OLD) & (rng.random(len(homes)) < _A_CHILDS)
    childs = np.where(old_head, _child(years, homes, town, rng)[homes.head], homes.head)
    return np.where(old, childs, theirs)


def _child(years: Floats, homes: Homes, town: Ints, rng: np.random.Generator) -> Ints:
    """Somebody of the next generation in the same town for each person; oneself where none is."""
    able = np.flatnonzero((years >= _CHILDREN[0]) & (years < _CHILDREN[1]) & (homes.role == HEAD))
    able = able[np.argsort(town[able], kind="stable")]
    towns = town[able]
    low, high = np.searchsorted(towns, town), np.searchsorted(towns, town, side="right")
    at = low + np.floor(rng.random(len(town)) * (high - low)).astype(np.int64)
    some = high > low
    return np.where(some, able[np.where(some, at, 0)] if len(able) else 0, np.arange(len(town)))
