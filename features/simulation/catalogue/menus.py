"""What suits a diagnosis, by role, from menus.csv and baskets.csv.

menus.csv has a beginning of ICD-10 codes, a role, what is offered and its weight. Of the beginnings
that match a diagnosis in a role the longest alone counts; "" matches every diagnosis. What is
offered is the key of an item, a substance or, after an @, a basket of baskets.csv. The weight of a
substance is shared by its products, and the cheaper ones get more of it; that of a basket factors
the weights in it. What cannot be used by everybody that has the diagnosis is left out.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menu import Menu, packed
from features.simulation.catalogue.reading import floats, read

ROLES = (
    *("drug", "ward", "piece", "lab", "imaging"),
    *("therapy", "surgery", "consumable", "counter"),
)
#: Share of a product among those of its substance: its price a day to this power (assumed).
THRIFT = -0.4
#: Oldest age of a diagnosis for which children's items are offered (claims reference 3.1: 限儿童).
CHILD = 14


class Menus:
    """The menus of all roles."""

    def __init__(self) -> None:
        baskets = {
            str(basket): group.select("offer", "weight").rows()
            for (basket,), group in _weighed("baskets").group_by("basket", maintain_order=True)
        }
        rows = _weighed("menus")
        self._menus = {
            role: _menu(rows.filter(pl.col("role") == role), role, baskets) for role in ROLES
        }

    def of(self, role: str) -> Menu:
        """Return the menu of a role of ROLES; KeyError for another."""
        return self._menus[role]


def _weighed(name: str) -> pl.DataFrame:
    frame = read(name)
    return frame.with_columns(weight=pl.Series(floats(frame["weight"])))


def _menu(rows: pl.DataFrame, role: str, baskets: dict[str, list[tuple[str, float]]]) -> Menu:
    by_prefix = {}
    for (prefix,), group in rows.group_by("prefix", maintain_order=True):
        total = np.zeros(len(ITEMS))
        for name, weight in _unpacked(group.select("offer", "weight").rows(), baskets):
            products = _products(name, role)
            a_day = ITEMS.price[products] / np.nan_to_num(ITEMS.days[products], nan=1.0)
            total[products] += weight * a_day**THRIFT / (a_day**THRIFT).sum()
        by_prefix[str(prefix)] = total
    weights = np.zeros((len(DIAGNOSES), len(ITEMS)))
    for dx, icd in enumerate(DIAGNOSES.icd):
        fitting = max((p for p in by_prefix if icd.startswith(p)), key=len, default=None)
        if fitting is not None:
            weights[dx] = by_prefix[fitting] * suits(dx)
    return packed(weights)


def _unpacked(
    offers: list[tuple[str, float]], baskets: dict[str, list[tuple[str, float]]]
) -> Iterator[tuple[str, float]]:
    """Yield each offer and its weight, baskets opened."""
    for name, weight in offers:
        if name.startswith("@"):
            inside = _unpacked(baskets[name[1:]], baskets)
            yield from ((offer, weight * share) for offer, share in inside)
        else:
            yield name, weight


def _products(name: str, role: str) -> Ints:
    """Return the item of that key, or the products of that substance that suit the role.

    A ward has the infused products where there are any, other roles have the rest; a child's
    product is offered by its key, unless the substance has no other.
    """
    products = ITEMS.of(name)
    if not len(products):
        return ITEMS.where(name)
    infused = ITEMS.has("iv")[products]
    products = products[infused if role == "ward" and infused.any() else ~infused]
    child = ITEMS.has("child_only")[products]
    return products if child.all() else products[~child]


def suits(dx: int) -> Bools:
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


MENUS = Menus()
