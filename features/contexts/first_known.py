"""What was known of something when it first became known: what comes later changes no sum."""

import polars as pl


def first_known(rows: pl.LazyFrame, of: tuple[str, ...]) -> pl.LazyFrame:
    """The rows of the first `month` (Int32) of each of what shares the columns `of`."""
    return rows.filter(pl.col("month") == pl.col("month").min().over(of))
