"""What a crooked or a special buyer collects: the items of a menu that bear one of some tags."""

from functools import cache

import numpy as np

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menu import Menu, packed
from features.simulation.catalogue.menus import MENUS


@cache
def goods(role: str, *tags: str) -> Menu:
    """Return the menu of a role, narrowed to the items that bear one of the tags."""
    menu, kept = MENUS.of(role), np.zeros(len(ITEMS), dtype=bool)
    for tag in tags:
        kept |= ITEMS.has(tag)
    weights = np.zeros((len(DIAGNOSES), len(ITEMS)))
    for dx in range(len(DIAGNOSES)):
        weights[dx, menu.of(dx)] = menu.shares(dx) * kept[menu.of(dx)]
    return packed(weights)


def offered(menu: Menu) -> Bools:
    """Return a column over diagnoses: whether the menu has anything for them."""
    return np.asarray(menu.stop > menu.start)


def kept_to(menu: Menu, dx: Ints, person: Ints, number: Ints) -> Ints:
    """Return the `number`-th item that a person always takes for an illness, -1 where none is."""
    share = ((person * 48_271 + number * 7_919 + dx * 104_729) % 1_000_003) / 1_000_003
    at = menu.start[dx] + np.floor(share * (menu.stop - menu.start)[dx]).astype(np.int64)
    last = max(len(menu.item) - 1, 0)
    return np.where(offered(menu)[dx], menu.item[np.minimum(at, last)], -1)


def boxes_for(item: Ints, days: Ints | np.ndarray, most: int) -> Ints:
    """Return how many packs last so many days, 1…`most`."""
    lasts = np.where(np.isnan(ITEMS.days[item]), 30.0, ITEMS.days[item])
    return np.clip(np.round(days / lasts), 1, most).astype(np.int64)
