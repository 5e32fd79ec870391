"""Which items a diagnosis explains: everything that a menu of any role offers for it."""

from functools import cache

import numpy as np

from features.simulation.arrays import Bools
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS, ROLES


@cache
def explained() -> Bools:
    """Return diagnoses x items."""
    table = np.zeros((len(DIAGNOSES), len(ITEMS)), dtype=bool)
    for role in ROLES:
        menu = MENUS.of(role)
        for dx in range(len(DIAGNOSES)):
            table[dx, menu.of(dx)] = True
    return table


@cache
def for_anybody() -> Bools:
    """Return a column over items: whether they are for both sexes and every age."""
    kept = np.ones(len(ITEMS), dtype=bool)
    for tag in ("female_only", "male_only", "child_only"):
        kept &= ~ITEMS.has(tag)
    return kept


@cache
def breadth() -> Bools:
    """Return a column over items: whether so few diagnoses explain them that it shows."""
    return np.asarray(explained().mean(axis=0) < _BROAD)


#: Share of diagnoses from which on an item says nothing about the diagnosis (assumed).
_BROAD = 0.2
