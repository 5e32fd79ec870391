"""The fee lines of a bucket in the narrow columns that contexts over the whole pool are made of."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.facts.settlements import settlement_rows
from features.months import month_number

OF_SETTLEMENT = ("settlement", "patient", "provider", "sex", "level", "region", "inpatient")


def line_pool(store: Store, bucket: int) -> pl.LazyFrame:
    """Valid lines of settlements that are no refund, each in the month in which it became visible.

    A line that was refunded since still tells what is usual.
    """
    bills = settlement_rows(store, bucket).select(
        *OF_SETTLEMENT,
        "visit",
        "first_day",
        "last_day",
        "void",
        pl.col("visible").alias("settled_visibly"),
    )
    return (
        store.bucket(FEE_LIST_D, bucket)
        .filter(VALID, pl.col("med_list_codg").is_not_null())
        .select(
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            pl.col("med_list_codg").alias("item"),
            pl.col("cnt").alias("quantity"),
            pl.col("pric"),
            pl.col("bilg_dept_codg").alias("department"),
            pl.col("fee_ocur_time").dt.date().alias("day"),
            FEE_LIST_D.visible_at().alias("uploaded"),
        )
        .join(bills, on=["settlement", "patient"])
        .with_columns(visible=pl.max_horizontal("settled_visibly", "uploaded"))
        .with_columns(month=month_number(pl.col("visible")))
        .drop("settled_visibly", "uploaded")
    )
