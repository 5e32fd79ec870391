"""Whether care began while its provider was suspended."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.fixmedins_paus_d import FIXMEDINS_PAUS_D
from features.facts.settlements import SETTLEMENTS

suspended = SETTLEMENTS.column("suspended", "the first day of care lies in a suspension")


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Null before the first suspension of the pool.

    Who was admitted before may be cared for until discharge, and what was done before may be
    settled later. A suspension ends on the day on which its end lies; one without an end goes on.
    """
    told = store.scan(FIXMEDINS_PAUS_D).filter(VALID)
    shut = told.select(
        pl.col("fixmedins_code").alias("provider"),
        pl.col("begntime").dt.date().alias("shut"),
        pl.col("endtime").dt.date().alias("open"),
    )
    first = shut.select(pl.col("shut").min().alias("ever"))
    inside = (
        rows.select("settlement", "provider", "first_day", "visible")
        .join(shut, on="provider")
        .filter(
            pl.col("first_day") >= pl.col("shut"),
            pl.col("open").is_null() | (pl.col("first_day") < pl.col("open")),
        )
        .select("settlement", pl.lit(True).alias("suspended"))
        .unique()
    )
    known = pl.col("visible").dt.date() >= pl.col("ever")
    return (
        rows.join(inside, on="settlement", how="left")
        .join(first, how="cross")
        .with_columns(pl.when(known).then(pl.col("suspended").fill_null(False)).alias("suspended"))
        .drop("ever")
    )
