"""The items that suit each diagnosis in one role, drawn by weight, vectorised over rows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.items import ITEMS

#: Products that `near` compares with the budget.
COMPARED = 6


@dataclass(frozen=True)
class Menu:
    """The items of one role: diagnosis d may have item[start[d]:stop[d]]."""

    start: Ints  # over diagnoses
    stop: Ints  # over diagnoses
    item: Ints
    weight: Floats  # cumulative within a diagnosis, its last is 1

    def draw(self, dx: Ints, rng: np.random.Generator) -> Ints:
        """Return an item's position for each entry of `dx`, -1 where the menu is empty."""
        return self.at_share(dx, rng.random(len(dx)))

    def at_share(self, dx: Ints, share: Floats) -> Ints:
        """Return the item at a share (from 0 below 1) of each diagnosis' menu, -1 if empty."""
        found = np.searchsorted(self._line, dx + share, side="right")
        last = self.stop[dx] - 1
        empty = last < self.start[dx]
        return np.where(empty, -1, self.item[np.minimum(found, np.maximum(last, 0))])

    def near(self, dx: Ints, budget: Floats, rng: np.random.Generator) -> Ints:
        """Return an item for each entry, of several draws the one whose price is nearest.

        `budget` is yuan a line, over entries; nearness is that of logarithms; -1 as in `draw`.
        """
        drawn = np.stack([self.draw(dx, rng) for _ in range(COMPARED)])
        off = np.abs(np.log(ITEMS.price[drawn]) - np.log(np.maximum(budget, 0.01)))
        return np.asarray(drawn[np.argmin(off, axis=0), np.arange(len(dx))])

    def of(self, dx: int) -> Ints:
        """Return the positions of the items that suit one diagnosis."""
        return self.item[self.start[dx] : self.stop[dx]]

    def shares(self, dx: int) -> Floats:
        """Return the chance of each item of `of`; they sum to 1."""
        return np.diff(self.weight[self.start[dx] : self.stop[dx]], prepend=0.0)

    @cached_property
    def _line(self) -> Floats:
        """The weights of all diagnoses one after the other: diagnosis d from d to d + 1."""
        lengths = self.stop - self.start
        return np.repeat(np.arange(len(lengths)), lengths) + self.weight


def packed(weights: Floats) -> Menu:
    """Return the menu of a table of weights, diagnoses x items."""
    where, item = np.nonzero(weights)
    lengths = np.bincount(where, minlength=len(weights))
    stop = np.cumsum(lengths)
    cumulative = np.cumsum(weights, axis=1)[where, item] / weights.sum(axis=1)[where]
    cumulative[stop[lengths > 0] - 1] = 1.0
    return Menu(stop - lengths, stop, item.astype(np.int64), cumulative)
