"""Items that belong together by their tags: what excludes what, what is part of which package."""

from functools import cache

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS


@cache
def pairs(prefix: str) -> tuple[Ints, Ints]:
    """Return the items whose tags begin with `prefix`, and the items that those tags name.

    `excludes_`: an item and one that must not be billed beside it; `part_of_`: a part and its
    package. Ordered by the item named.
    """
    tags = pl.DataFrame({"tag": ITEMS.tags.str.split("|")}).with_row_index("item").explode("tag")
    told = tags.filter(pl.col("tag").str.starts_with(prefix))
    item = told["item"].cast(pl.Int64).to_numpy()
    named = np.array([ITEMS.at(tag[len(prefix) :]) for tag in told["tag"]], dtype=np.int64)
    order = np.argsort(named, kind="stable")
    return item[order], named[order]


def some_partner(prefix: str, item: Ints, rng: np.random.Generator) -> Ints:
    """Return for each entry an item whose tag names it, by lot; -1 where none does."""
    partner, named = pairs(prefix)
    first = np.searchsorted(named, item)
    count = np.searchsorted(named, item, side="right") - first
    drawn = first + np.floor(rng.random(len(item)) * count).astype(np.int64)
    return np.where(count > 0, partner[np.minimum(drawn, len(partner) - 1)], -1)
