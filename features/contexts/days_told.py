"""How many days a unit of an item lasts, as other providers told it before."""

import polars as pl

from features.claims.codes import INPATIENT_MED_TYPES
from features.claims.codes.prefixed import care_is
from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.months import month_number

TELLABLE = (1, 366)
"""Days (ours): prd_days outside them is a slip, and is not told."""
MANY = 10
"""Lines (ours) that others must have told of before an item's days a unit are known from them."""
COUNTED = ("told_lines", "told_days", "told_quantity")


def tellable(days: str) -> pl.Expr:
    """The days in that column, whole; null where they are a slip."""
    return pl.when(pl.col(days).is_between(*TELLABLE)).then(pl.col(days).round())


def days_told(store: Store, bucket: int, drugs: pl.LazyFrame) -> pl.LazyFrame:
    """Lines outside a bed that told their days, the days and the quantities, as sums of one bucket.

    COUNTED by item, provider and month; `drugs` has the items asked for.
    """
    stays = (*INPATIENT_MED_TYPES, *store.local_codes("inpatient"))
    in_bed = care_is(pl.col("med_type"), stays)
    return (
        store.bucket(FEE_LIST_D, bucket)
        .filter(
            VALID,
            pl.col("setl_id").is_not_null(),
            ~in_bed.fill_null(False),
            pl.col("cnt") > 0,
        )
        .select(
            pl.col("med_list_codg").alias("item"),
            pl.col("fixmedins_code").alias("provider"),
            month_number(FEE_LIST_D.visible_at()).alias("month"),
            tellable("prd_days").cast(pl.Int64).alias("told_days"),
            pl.col("cnt").alias("told_quantity"),
        )
        .filter(pl.col("told_days").is_not_null())
        .join(drugs.select("item"), on="item", how="semi")
        .group_by("item", "provider", "month")
        .agg(pl.len().cast(pl.Int64).alias("told_lines"), pl.col(COUNTED[1:]).sum())
    )


def days_of(quantity: pl.Expr) -> pl.Expr:
    """The days that the quantity lasts by what others told; null where too few have."""
    known = pl.when(pl.col("told_lines") >= MANY)
    a_unit = known.then(pl.col("told_days") / pl.col("told_quantity"))
    return (quantity * a_unit).round().clip(*TELLABLE)
