"""What suits a diagnosis, by role: drawn by weight, vectorised over rows.

menus.csv has a beginning of ICD-10 codes, a role, what is offered and its weight. Of the beginnings
that match a diagnosis in a role the longest alone counts; "" matches every diagnosis. What is
offered is the key of an item, or a substance: its weight is then shared by its products, and the
cheaper ones get more of it. What cannot be used by everybody that has the diagnosis is left out.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.reading import floats, read

ROLES = (
    *("drug", "ward", "piece", "lab", "imaging"),
    *("therapy", "surgery", "consumable", "counter"),
)
#: Share of a product among those of its substance: its price a day to this power (assumed).
THRIFT = -0.4
#: Oldest age of a diagnosis for which children's items are offered (claims reference 3.1: 限儿童).
CHILD = 17
#: Products that `near` compares with the budget.
COMPARED = 3


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
        """Return the item at a share (0 up to 1) of each diagnosis' menu, -1 where it is empty."""
        found = np.searchsorted(self._line, dx + share, side="right")
        last = self.stop[dx] - 1
        empty = last < self.start[dx]
        return np.where(empty, -1, self.item[np.minimum(found, np.maximum(last, 0))])

    def near(self, dx: Ints, budget: Floats, rng: np.random.Generator) -> Ints:
        """Return an item for each entry, of several draws the one whose price is nearest.

        `budget` is yuan a line, over entries; nearness is that of logarithms.
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

    @property
    def _line(self) -> Floats:
        lengths = self.stop - self.start
        return np.repeat(np.arange(len(lengths)), lengths) + self.weight


class Menus:
    """The menus of all roles."""

    def __init__(self) -> None:
        rows = read("menus").with_columns(weight=pl.Series(floats(read("menus")["weight"])))
        self._menus = {role: _menu(rows.filter(pl.col("role") == role), role) for role in ROLES}

    def of(self, role: str) -> Menu:
        """Return the menu of a role of ROLES; KeyError for another."""
        return self._menus[role]


def _menu(rows: pl.DataFrame, role: str) -> Menu:
    by_prefix = {
        str(prefix): _offered(group, role)
        for (prefix,), group in rows.group_by("prefix", maintain_order=True)
    }
    parts = []
    for dx, icd in enumerate(DIAGNOSES.icd):
        fitting = max((p for p in by_prefix if icd.startswith(p)), key=len, default=None)
        weight = np.zeros(len(ITEMS)) if fitting is None else by_prefix[fitting]
        parts.append(weight * _suits(dx))
    return _packed(np.stack(parts))


def _offered(rows: pl.DataFrame, role: str) -> Floats:
    """Return a column over items: the weights that the rows of one prefix and role come to."""
    total = np.zeros(len(ITEMS))
    for name, weight in rows.select("offer", "weight").iter_rows():
        products = _products(name, role)
        share = (ITEMS.price[products] / np.nan_to_num(ITEMS.days[products], nan=1.0)) ** THRIFT
        total[products] += weight * share / share.sum()
    return total


def _products(name: str, role: str) -> Ints:
    """Return the item of that key, or the products of that substance that the role may have."""
    if name in set(ITEMS.key):
        return ITEMS.where(name)
    products = ITEMS.of(name)
    infused = np.isin(products, ITEMS.tagged("iv"))
    child = np.isin(products, ITEMS.tagged("child_only"))
    kept = products[~child & (infused if role == "ward" and infused.any() else ~infused)]
    if not len(kept):
        raise ValueError(f"{name} has nothing for the role {role}")
    return kept


def _suits(dx: int) -> Bools:
    """Return a column over items: whether everybody with the diagnosis could use it."""
    sex = DIAGNOSES.sex[dx]
    unfit = np.zeros(len(ITEMS), dtype=np.bool_)
    if sex != "F":
        unfit |= ITEMS.has("female_only")
    if sex != "M":
        unfit |= ITEMS.has("male_only")
    if DIAGNOSES.oldest[dx] > CHILD:
        unfit |= ITEMS.has("child_only")
    return ~unfit


def _packed(weights: Floats) -> Menu:
    """Return the menu of a table of weights, diagnoses x items."""
    where, item = np.nonzero(weights)
    lengths = np.bincount(where, minlength=len(weights))
    stop = np.cumsum(lengths)
    sums = weights.sum(axis=1)
    cumulative = np.cumsum(weights, axis=1)[where, item] / sums[where]
    cumulative[stop[lengths > 0] - 1] = 1.0
    return Menu(stop - lengths, stop, item.astype(np.int64), cumulative)


MENUS = Menus()
