"""Limits of the list of rule items, on the items that they name or that begin as they say."""

import polars as pl

from features.claims.items.of_store import items_of
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.tables.rule_items import RULE_ITEMS


def item_rules(store: Store, *limits: str) -> pl.LazyFrame:
    """item, begndate, enddate and the columns `limits`, one row per rule and item.

    Only rules that set one of the limits, and that hold in every region.
    """
    rules = (
        store.scan(RULE_ITEMS)
        .filter(pl.col("admdvs").is_null(), pl.any_horizontal(pl.col(limits).is_not_null()))
        .select("begndate", "enddate", *limits, "med_list_codg", "code_prefix")
        .collect()
        .lazy()
    )
    named = rules.rename({"med_list_codg": "item"}).drop("code_prefix").drop_nulls("item")
    codes = items_of(store).lazy().select(pl.col(KEY).alias("item"), pl.col("code").alias(RAW))
    begun = (
        rules.filter(pl.col("med_list_codg").is_null(), pl.col("code_prefix").is_not_null())
        .join(codes, how="cross")
        .filter(pl.col(RAW).str.to_uppercase().str.starts_with(pl.col("code_prefix")))
    )
    return pl.concat([named, begun.select(named.collect_schema().names())])


def in_force(day: str = "begin") -> pl.Expr:
    """Whether the rule holds on the day in that column."""
    until = pl.col("enddate").is_null() | (pl.col(day) <= pl.col("enddate"))
    return (pl.col(day) >= pl.col("begndate")) & until
