"""What a provider is called in its register, for those whose settlements give no name."""

from datetime import date

import polars as pl

from features.claims.column import Ids
from features.claims.store import Store
from features.claims.tables.fixmedins_b import FIXMEDINS_B
from features.vectors.parts import ENTITY
from features.vectors.vectors import ID


def registered_names(store: Store, as_of: date) -> pl.DataFrame:
    """entity (key), registered (its name in the last term of contract begun before the date)."""
    begun = pl.col("begntime").is_null() | (pl.col("begntime") < as_of)
    return (
        store.scan(FIXMEDINS_B)
        .filter(begun, pl.col("fixmedins_name").is_not_null())
        .group_by(pl.col("fixmedins_code").alias(ENTITY))
        .agg(
            pl.col("fixmedins_name")
            .sort_by("begntime", "fixmedins_name")
            .last()
            .alias("registered")
        )
        .collect()
    )


def named(frame: pl.DataFrame, store: Store, as_of: date) -> pl.DataFrame:
    """The frame of entity_id, name with names from the register where it has none."""
    keys = store.key_of(Ids.PROVIDER, frame[ID].to_list())
    key = pl.col(ID).replace_strict(keys, default=None, return_dtype=pl.Int64)
    told = frame.with_columns(key.alias(ENTITY)).join(
        registered_names(store, as_of), on=ENTITY, how="left", maintain_order="left"
    )
    return told.with_columns(pl.coalesce("name", "registered").alias("name")).select(frame.columns)
