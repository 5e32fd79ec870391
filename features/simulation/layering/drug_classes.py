"""Classes of drugs by the national code, and others of a class (claims reference 2.1, 3.7)."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS, PATENT, WESTERN

#: Signs 1-6 of a drug's code name its class: kind and chemical subgroup, or effect of a patent
#: medicine (claims reference 2.1, 3.7).
_FIRST, _SIGNS = 0, 6


def _classes() -> Ints:
    signs = ITEMS.code.str.slice(_FIRST, _SIGNS)
    return signs.rank("dense").cast(pl.Int64).to_numpy() - 1


def _taken() -> Bools:
    """Over items: what anybody may take at home."""
    kept = np.isin(ITEMS.kind, (WESTERN, PATENT)) & (ITEMS.substance >= 0)
    for tag in ("iv", "child_only", "female_only", "male_only"):
        kept &= ~ITEMS.has(tag)
    return np.asarray(kept & (ITEMS.level != "03").to_numpy())


CLASS, TAKEN = _classes(), _taken()


def _rows() -> tuple[Ints, Ints, Ints]:
    """One product of each substance, sorted by class: first and stop row of a class, items."""
    cheap = np.lexsort((ITEMS.price / np.nan_to_num(ITEMS.days, nan=1.0), ITEMS.substance))
    cheap = cheap[TAKEN[cheap]]
    _, at = np.unique(ITEMS.substance[cheap], return_index=True)
    item = cheap[at]
    item = item[np.argsort(CLASS[item], kind="stable")]
    count = np.bincount(CLASS[item], minlength=int(CLASS.max()) + 1)
    stop = np.cumsum(count)
    return stop - count, stop, item


_START, _STOP, _ITEM = _rows()


def other_of_class(item: Ints, turn: Ints) -> Ints:
    """Return another substance of the class of each item, by turns; -1 where there is none.

    `turn` counts on from one to the next: as many turns as there are others bring all of them.
    """
    kind = CLASS[item]
    start, count = _START[kind], _STOP[kind] - _START[kind]
    own = np.zeros(len(item), dtype=np.int64)
    for back in range(int(count.max(initial=0))):
        row = start + np.minimum(back, np.maximum(count - 1, 0))
        same = ITEMS.substance[_ITEM[np.minimum(row, len(_ITEM) - 1)]] == ITEMS.substance[item]
        own = np.where(same & (back < count), back, own)
    others = np.maximum(count - 1, 1)
    chosen = start + (own + 1 + turn % others) % np.maximum(count, 1)
    fits = TAKEN[item] & (count > 1)
    return np.where(fits, _ITEM[np.minimum(chosen, len(_ITEM) - 1)], -1)
