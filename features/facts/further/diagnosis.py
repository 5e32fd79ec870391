"""What a settlement was for: its main diagnosis, from wherever it was told; no fact of its own.

At discharge, else in the settlement's list, else in the visit's (at discharge before admission),
else what the outpatient visit names, where that is a code.
"""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.out_med_setl_diag_list_d import OUT_MED_SETL_DIAG_LIST_D
from features.claims.tables.setl_list_diag_d import SETL_LIST_DIAG_D
from features.facts.stay_rows import CODE


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With `diagnosis` (String code), null where nobody tells."""
    listed = (
        store.bucket(SETL_LIST_DIAG_D, bucket)
        .filter(VALID, pl.col("maindiag_flag") == "1")
        .group_by(pl.col("setl_id").alias("settlement"), pl.col("psn_no").alias("patient"))
        .agg(pl.col("diag_code").min().alias("listed"))
    )
    main = pl.col("diag_code").sort_by(
        pl.col("inout_diag_type").fill_null("1"), "diag_code", descending=[True, False]
    )
    of_visit = (
        store.bucket(OUT_MED_SETL_DIAG_LIST_D, bucket)
        .filter(VALID, pl.col("maindiag_flag") == "1")
        .group_by(pl.col("mdtrt_id").alias("visit"), pl.col("psn_no").alias("patient"))
        .agg(main.first().alias("of_visit"))
    )
    named = pl.col("outpatient_diagnosis")
    return (
        rows.join(listed, on=["settlement", "patient"], how="left")
        .join(of_visit, on=["visit", "patient"], how="left")
        .with_columns(
            pl.coalesce(
                "main_diagnosis",
                "listed",
                "of_visit",
                pl.when(named.str.contains(CODE)).then(named),
            ).alias("diagnosis")
        )
        .drop("listed", "of_visit")
    )


def category() -> pl.Expr:
    """The three-character category of the diagnosis."""
    return pl.col("diagnosis").str.slice(0, 3)
