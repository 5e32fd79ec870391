"""Sums over the pool, put apart by provider and of all others together."""

import polars as pl

from features.facts.pool import Narrow

PROVIDER = "provider"
OTHERS = -1
"""Stands for all providers that are not asked for: no key is below 0."""


def summed(rows: pl.LazyFrame, counted: tuple[str, ...]) -> pl.LazyFrame:
    """The sums by all other columns, without those that are nothing."""
    by = [name for name in rows.collect_schema().names() if name not in counted]
    told = rows.group_by(by).agg(pl.col(counted).sum())
    return told.filter(pl.any_horizontal(pl.col(counted) != 0))


def taken_off(rows: pl.LazyFrame, counted: tuple[str, ...]) -> pl.LazyFrame:
    """The rows, to be added to sums that they are then no part of."""
    return rows.with_columns(-pl.col(counted))


def everywhere(narrow: Narrow, rows: pl.LazyFrame) -> pl.LazyFrame:
    """What is made of the sums of whole providers, over all of them: as if of OTHERS."""
    told = narrow.whole(rows).with_columns(pl.lit(OTHERS, pl.Int64).alias(PROVIDER))
    return summed(told, narrow.counted)
