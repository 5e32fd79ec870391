"""Agreements of providers that were suspended or ended after a case began."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.fixmedins_b import FIXMEDINS_B
from features.claims.tables.fixmedins_paus_d import FIXMEDINS_PAUS_D
from serving.results.asked import Asked

SUSPENDED, ENDED = "suspended", "ended"


def with_agreements(cases: pl.DataFrame, store: Store, asked: Asked) -> pl.DataFrame:
    """The cases with `suspended` and `ended`: the provider's agreement, from the beginning of the
    case to the day; null where no table tells of it, or no provider is the main party.
    """
    told = cases
    for name, table, happened in (
        (SUSPENDED, FIXMEDINS_PAUS_D, _suspensions(store)),
        (ENDED, FIXMEDINS_B, _ends(store)),
    ):
        found = (
            cases.lazy()
            .select("case_no", "provider", "begun")
            .join(happened, on="provider")
            .filter(pl.col("at") >= pl.col("begun"), pl.col("at") <= asked.as_of)
            .select("case_no", pl.lit(True).alias(name))
            .unique()
            .collect()
        )
        known = pl.col("provider").is_not_null() & pl.lit(store.has(table))
        told = told.join(found, on="case_no", how="left", maintain_order="left").with_columns(
            pl.when(known).then(pl.col(name).fill_null(False)).alias(name)
        )
    return told


def _suspensions(store: Store) -> pl.LazyFrame:
    """provider, at: the first day of each suspension."""
    return (
        store.scan(FIXMEDINS_PAUS_D)
        .filter(VALID)
        .select(
            pl.col("fixmedins_code").alias("provider"), pl.col("begntime").dt.date().alias("at")
        )
    )


def _ends(store: Store) -> pl.LazyFrame:
    """provider, at: the last day of agreements that nothing follows."""
    open_end = pl.col("endtime").is_null().any()
    return (
        store.scan(FIXMEDINS_B)
        .filter(VALID)
        .group_by(pl.col("fixmedins_code").alias("provider"))
        .agg(open_end.alias("open"), pl.col("endtime").max().dt.date().alias("at"))
        .filter(~pl.col("open"))
        .select("provider", "at")
    )
