"""What is made of a store once and kept for as long as the store is."""

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from features.claims.store import Store

Made = TypeVar("Made")


def once(make: Callable[[Store], Made]) -> Callable[[Store], Made]:
    """The function, asked once of each store: a store stays at its generation."""
    made: WeakKeyDictionary[Store, Made] = WeakKeyDictionary()

    def known(store: Store) -> Made:
        if store not in made:
            made[store] = make(store)
        return made[store]

    return known
