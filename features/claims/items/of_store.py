"""The items of a store, by their keys."""

import polars as pl

from features.claims.column import Ids
from features.claims.items.items_table import items_table
from features.claims.keys import KEY, RAW
from features.claims.once import once
from features.claims.store import Store


@once
def items_of(store: Store) -> pl.DataFrame:
    """One row per item of the store: key (Int64), code, and what the code says of itself.

    Columns besides as `items_table` (String; null where the code does not say). A store stays at
    its generation, so that they are read once for all who ask.
    """
    keys = store.keys(Ids.ITEM)
    return (
        keys.rename({RAW: "code"})
        .join(items_table(keys[RAW]), on="code")
        .select(KEY, pl.exclude(KEY))
    )
