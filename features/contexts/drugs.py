"""Drugs that are taken day by day, and what two packs of them have in common."""

import polars as pl

from features.claims.items.item_class import normal
from features.claims.items.of_store import items_of
from features.claims.keys import KEY, keys_of
from features.claims.once import once
from features.claims.store import Store

HELD = ("western", "patent")
NOT_DAILY = r"^(XL|ZC)"
"""Drugs of tumours and of the immune system (claims reference 2.3) are given in courses, by body
surface and at several places: how long they last cannot be told from their packs."""
STRENGTH = 17
"""Characters of a Western drug's code that tell substance, form and strength (reference 2.1)."""


def drugs_of(store: Store) -> pl.LazyFrame:
    """item, drug, same_class, substance (Int64): the keys of their names, whoever else has them.

    `drug` is substance, form and strength, whoever made it, or a patent medicine; `same_class` is
    the class of five characters. `same_class` and `substance` are null where the code says none.
    """
    return _drugs(store).lazy()


@once
def _drugs(store: Store) -> pl.DataFrame:
    code = normal(pl.col("code"))
    strength = pl.when(pl.col("item_class") == "western").then(code.str.slice(0, STRENGTH))
    taken = pl.col("item_class").is_in(HELD) & ~code.str.contains(NOT_DAILY)
    kind = pl.col("item_class") + "/"
    names = (
        items_of(store)
        .filter(taken)
        .select(
            pl.col(KEY).alias("item"),
            pl.coalesce(strength, "patent_name", "code").alias("drug"),
            (kind + pl.col("drug_class")).alias("same_class"),
            (kind + pl.coalesce("substance", "patent_name")).alias("substance"),
        )
    )
    return names.with_columns(keys_of(names[name]) for name in names.columns[1:])
