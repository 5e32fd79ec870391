"""Every diagnosis that a settlement tells, of whatever rank; no fact of its own."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.out_med_setl_diag_list_d import OUT_MED_SETL_DIAG_LIST_D
from features.claims.tables.setl_d import SETL_D
from features.claims.tables.setl_list_diag_d import SETL_LIST_DIAG_D
from features.facts.stay_rows import CODE

STILL = pl.duration(days=180)
"""Ours: a diagnosis told in the last half year may still be what a drug or test is for."""
COLUMNS = ("setl_id", "psn_no", "known", "diag_code")


def diagnoses(store: Store, bucket: int) -> pl.LazyFrame:
    """settlement, patient, known (when the settlement was visible), code (capitals); distinct.

    From the settlement's list, the visit's list and the visit itself, where it holds a code.
    """
    bills = (
        store.bucket(SETL_D, bucket)
        .filter(VALID)
        .select("setl_id", "mdtrt_id", "psn_no", SETL_D.visible_at().alias("known"))
    )
    listed = store.bucket(SETL_LIST_DIAG_D, bucket).filter(VALID)
    of_visit = store.bucket(OUT_MED_SETL_DIAG_LIST_D, bucket).filter(VALID)
    visits = store.bucket(MDTRT_D, bucket).filter(VALID)
    visit = ["mdtrt_id", "psn_no"]
    told = [
        bills.join(listed.select("setl_id", "psn_no", "diag_code"), on=["setl_id", "psn_no"]),
        bills.join(of_visit.select(*visit, "diag_code"), on=visit),
        *(
            bills.join(visits.select(*visit, pl.col(name).alias("diag_code")), on=visit)
            for name in ("dscg_maindiag_code", "adm_diag_dscr", "otp_diag_info")
        ),
    ]
    return (
        pl.concat([each.select(COLUMNS) for each in told])
        .with_columns(pl.col("diag_code").str.strip_chars().str.to_uppercase())
        .filter(pl.col("diag_code").str.contains(CODE))
        .unique()
        .select(
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            "known",
            pl.col("diag_code").alias("code"),
        )
    )


def so_far(asked: pl.LazyFrame, told: pl.LazyFrame) -> pl.LazyFrame:
    """The rows asked for, once for each code of their settlement or of the half year before.

    `asked` has settlement, patient, visible; `told` is as `diagnoses`. Later ones are not known.
    """
    other = told.select("patient", "known", "code", pl.col("settlement").alias("told_in"))
    own = pl.col("told_in") == pl.col("settlement")
    before = pl.col("known").is_between(pl.col("visible") - STILL, "visible")
    return asked.join(other, on="patient").filter(own | before).drop("told_in", "known")
