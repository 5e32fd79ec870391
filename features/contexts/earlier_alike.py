"""How many stays alike, of other patients, were known before: one day's admissions, equal bills."""

import polars as pl

DAY = ("provider", "begin")
"""What two admissions of one day share."""
TWIN = ("provider", "group", "days", "total")
"""What two bills must share to be twins."""
SAME_BILL = ("provider", "main_diagnosis", "total")
"""What two bills must share to be the same but for the days."""


def admissions_of_the_day(stays: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, admitted_before_on_day: other patients the provider admitted that day."""
    return alike_before(stays, DAY, "admitted_before_on_day")


def bill_twins(stays: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, twins_before: bills alike of other patients, where there are any."""
    return alike_before(stays, TWIN, "twins_before")


def same_bills(stays: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, same_bill_before: the same but for the days, where there are any."""
    return alike_before(stays, SAME_BILL, "same_bill_before")


def alike_before(stays: pl.LazyFrame, shared: tuple[str, ...], name: str) -> pl.LazyFrame:
    """Stays of other patients that share the columns, visible before and not refunded by then.

    Each stay comes with its visibility and goes with its refund; what is there when a stay comes is
    a running sum, less the patient's own.
    """
    rows = stays.drop_nulls(shared).select("settlement", "patient", "visible", "void", *shared)
    stands = pl.col("void").is_null() | (pl.col("void") > pl.col("visible"))
    comes = rows.with_columns(time=pl.col("visible"), comes=True, change=stands.cast(pl.Int64))
    goes = rows.filter(stands & pl.col("void").is_not_null()).with_columns(
        time=pl.col("void"), comes=False, change=pl.lit(-1, dtype=pl.Int64)
    )
    there = pl.col("change").cum_sum()
    return (
        pl.concat([comes, goes])
        .sort("time", "comes", "settlement")
        .select(
            "settlement",
            "comes",
            (there.over(shared) - there.over(*shared, "patient")).alias(name),
        )
        .filter(pl.col("comes"), pl.col(name) > 0)
        .drop("comes")
    )
