"""How many rows alike were known before: admissions of one day, bills alike to the fen."""

import polars as pl

ORDER = ("visible", "settlement")

TWIN = ("provider", "group", "days", "total")
"""What two bills must share to be twins."""
SAME_BILL = ("provider", "main_diagnosis", "total")
"""What two bills must share to be the same but for the days."""


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
    """settlement, twins_before: bills alike of other patients, where there are any."""
    return _of_others(stays, TWIN, "twins_before")


def same_bills(stays: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, same_bill_before: the same but for the days, where there are any."""
    return _of_others(stays, SAME_BILL, "same_bill_before")


def _of_others(stays: pl.LazyFrame, shared: tuple[str, ...], name: str) -> pl.LazyFrame:
    """Rows before that share the columns, less the patient's own."""
    before = pl.int_range(pl.len())
    return (
        stays.drop_nulls(shared)
        .sort(ORDER)
        .select("settlement", (before.over(shared) - before.over(*shared, "patient")).alias(name))
        .filter(pl.col(name) > 0)
    )
