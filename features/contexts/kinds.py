"""What an item is, whoever made it and however it is packed."""

import polars as pl

from features.claims.items.of_store import items_of
from features.claims.keys import KEY, keys_of
from features.claims.once import once
from features.claims.store import Store

NAMES = ("substance", "patent_name", "consumable_name", "service_item")


def kinds_of(store: Store) -> pl.LazyFrame:
    """item and kind (Int64): the key of its name, whatever other items there are.

    The name is a Western drug's substance, a patent medicine's or consumable's name, a service's
    national nine digits; an item without one is a kind of its own. `item_class` and `service_item`
    are as `items_of` has them.
    """
    return _kinds(store).lazy()


@once
def _kinds(store: Store) -> pl.DataFrame:
    items = items_of(store)
    name = pl.coalesce(*(pl.col("item_class") + "/" + pl.col(each) for each in NAMES), "code")
    names = items.select(name.alias("kind")).to_series()
    kinds = items.with_columns(keys_of(names))
    return kinds.select(pl.col(KEY).alias("item"), "kind", "item_class", "service_item")
