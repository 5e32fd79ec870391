"""Drugs that are taken day by day, and what two packs of them have in common."""

import polars as pl

from features.claims.items.item_class import normal
from features.claims.items.of_store import items_of, least_key
from features.claims.keys import KEY
from features.claims.store import Store

HELD = ("western", "patent")
NOT_DAILY = r"^(XL|ZC)"
"""Drugs of tumours and of the immune system (claims reference 2.3) are given in courses, by body
surface and at several places: how long they last cannot be told from their packs."""
STRENGTH = 17
"""Characters of a Western drug's code that tell substance, form and strength (reference 2.1)."""


def drugs_of(store: Store) -> pl.LazyFrame:
    """item, drug, same_class, substance (Int64), each the least key of the items of one name.

    `drug` is substance, form and strength, whoever made it, or a patent medicine; `same_class` is
    the class of five characters. `same_class` and `substance` are null where the code says none.
    """
    code = normal(pl.col("code"))
    strength = pl.when(pl.col("item_class") == "western").then(code.str.slice(0, STRENGTH))
    taken = pl.col("item_class").is_in(HELD) & ~code.str.contains(NOT_DAILY)
    kind = pl.col("item_class") + "/"
    names = {
        "drug": pl.coalesce(strength, "patent_name", "code"),
        "same_class": kind + pl.col("drug_class"),
        "substance": kind + pl.coalesce("substance", "patent_name"),
    }
    least = [
        pl.when(pl.col(name).is_not_null()).then(least_key(store, name)).alias(name)
        for name in names
    ]
    drugs = items_of(store).lazy().filter(taken).with_columns(**names)
    return drugs.select(pl.col(KEY).alias("item"), *least)
