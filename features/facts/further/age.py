"""The patient's age, from the register of persons, else from the bill; no fact of its own."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.setl_d import SETL_D

OLDEST = 120
"""Years: beyond it, and below birth, a date of birth is a slip."""


def completed_years(born: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Birthdays had by the day (Int64): who is born on 29 February has them on 1 March."""
    had = day.dt.strftime("%m%d") >= born.dt.strftime("%m%d")
    return (day.dt.year() - born.dt.year()).cast(pl.Int64) - (~had).cast(pl.Int64)


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With `age`, completed years on the first day (Int64), null where nobody tells it."""
    people = (
        store.bucket(PSN_INFO_B, bucket)
        .filter(VALID)
        .select(pl.col("psn_no").alias("patient"), pl.col("brdy").alias("registered_born"))
    )
    bills = store.bucket(SETL_D, bucket).select(
        pl.col("setl_id").alias("settlement"),
        pl.col("psn_no").alias("patient"),
        pl.col("brdy").alias("billed_born"),
        pl.col("age").cast(pl.Int64).alias("billed_age"),
    )
    born = pl.coalesce("registered_born", "billed_born")
    years = pl.coalesce(completed_years(born, pl.col("begin")), "billed_age")
    return (
        rows.join(people.unique("patient"), on="patient", how="left")
        .join(bills, on=["settlement", "patient"], how="left")
        .with_columns(age=pl.when(years.is_between(0, OLDEST)).then(years))
        .drop("registered_born", "billed_born", "billed_age")
    )
