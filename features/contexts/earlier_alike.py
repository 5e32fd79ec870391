"""How many rows alike were known before: admissions of one day, bills alike to the fen."""

import polars as pl

ORDER = ("visible", "settlement")

TWIN = ("provider", "group", "days", "total")
"""What two bills must share to be twins."""


def admissions_of_the_day(stays: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, admitted_before_on_day: where the provider admitted somebody that day before."""
    return (
        stays.sort(ORDER)
        .select(
            "settlement",
            pl.int_range(pl.len()).over("provider", "begin").alias("admitted_before_on_day"),
        )
        .filter(pl.col("admitted_before_on_day") > 0)
    )


def bill_twins(stays: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, twins_before: rows alike of other patients, where there are any."""
    alike = pl.int_range(pl.len())
    return (
        stays.filter(pl.col("group").is_not_null())
        .sort(ORDER)
        .select(
            "settlement",
            (alike.over(TWIN) - alike.over(*TWIN, "patient")).alias("twins_before"),
        )
        .filter(pl.col("twins_before") > 0)
    )
