"""The rows of stays of one bucket: keys, times, amounts and what needs no other stay."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.setl_list_diag_d import SETL_LIST_DIAG_D
from features.claims.tables.setl_list_oprn_d import SETL_LIST_OPRN_D
from features.months import month_number

OF = (pl.col("setl_id").alias("settlement"), pl.col("psn_no").alias("patient"))
"""What a diagnosis or operation belongs to: it must name the settlement and its patient."""
CODE = r"^[A-Z]?\d[0-9A-Za-z.+*]*$"
"""What a diagnosis code looks like, ICD-9 or ICD-10: words are not compared with a code."""
ROUND_FEN = 100_000
"""1000 yuan: a fund payment that is a whole multiple of it is called round."""


def stay_rows(settlements: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Stays from the bucket's settlement rows: the first settlement known of each admission.

    A later settlement of the same admission (mid-stay, cross-year) is no stay of its own, unless
    all before it were refunded: then it is the stay, known from the day of the last refund on.
    """
    beds = settlements.filter(pl.col("inpatient"))
    other = beds.select("visit", "settlement", "visible", "void")
    continued = (
        beds.join(other, on="visit", suffix="_before")
        .filter(
            (pl.col("visible_before") < pl.col("visible"))
            | (
                (pl.col("visible_before") == pl.col("visible"))
                & (pl.col("settlement_before") < pl.col("settlement"))
            ),
            pl.col("void_before").is_null() | (pl.col("void_before") > pl.col("visible")),
        )
        .group_by("settlement")
        .agg(
            pl.col("void_before").is_null().any().alias("continues"),
            pl.col("void_before").max().alias("alone_from"),
        )
    )
    known = pl.max_horizontal("visible", "alone_from")
    beds = (
        beds.join(continued, on="settlement", how="left")
        .filter(~pl.col("continues").fill_null(False))
        .with_columns(known.alias("visible"), month_number(known).alias("month"))
    )
    nights = (pl.col("end") - pl.col("begin")).dt.total_days()
    return (
        beds.join(_diagnoses(store, bucket), on=["settlement", "patient"], how="left")
        .join(_operations(store, bucket), on=["settlement", "patient"], how="left")
        .with_columns(
            nights.alias("nights"),
            pl.max_horizontal(nights, pl.lit(1)).alias("days"),
            pl.col("diagnoses").fill_null(0).cast(pl.Int64),
            pl.col("operations").fill_null(0).cast(pl.Int64),
            pl.coalesce("main_diagnosis", "coded_main").alias("main_diagnosis"),
            _after_death().alias("after_death"),
            pl.when(pl.col("admission_diagnosis").str.contains(CODE))
            .then(pl.col("admission_diagnosis") == pl.col("main_diagnosis"))
            .alias("same_diagnosis"),
            ((pl.col("pooled") % ROUND_FEN == 0) & (pl.col("pooled") != 0)).alias("round_amount"),
        )
    )


def _diagnoses(store: Store, bucket: int) -> pl.LazyFrame:
    rows = store.bucket(SETL_LIST_DIAG_D, bucket).filter(VALID)
    main = pl.col("maindiag_flag") == "1"
    return rows.group_by(
        pl.col("setl_id").alias("settlement"), pl.col("psn_no").alias("patient")
    ).agg(
        pl.col("diag_code").n_unique().alias("diagnoses"),
        pl.col("diag_code").filter(main).min().alias("coded_main"),
    )


def _operations(store: Store, bucket: int) -> pl.LazyFrame:
    rows = store.bucket(SETL_LIST_OPRN_D, bucket).filter(VALID)
    return rows.group_by(
        pl.col("setl_id").alias("settlement"), pl.col("psn_no").alias("patient")
    ).agg(pl.len().alias("operations"))


def _after_death() -> pl.Expr:
    """Null where the person is not in the register; false where no death is."""
    dead = (pl.col("begin") > pl.col("die_date")).fill_null(False)
    return pl.when(pl.col("registered")).then(dead)
