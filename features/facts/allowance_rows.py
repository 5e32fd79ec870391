"""The maternity allowances of one patient bucket, with the mother's insurance and wages."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.matn_alwn_crtf_d import MATN_ALWN_CRTF_D
from features.claims.tables.matn_alwn_reg_d import MATN_ALWN_REG_D
from features.claims.tables.psn_clctstd_d import PSN_CLCTSTD_D
from features.claims.tables.psn_insu_d import PSN_INSU_D
from features.claims.tables.staf_psn_clct_detl_d import STAF_PSN_CLCT_DETL_D
from features.months import month_number

EMPLOYEES = ("310", "510")
"""insutype of employees: medical and maternity insurance."""
LOST = ("5", "6")
"""matn_type of a miscarriage: no delivery to settle."""
YEAR = 12
"""Months before the delivery whose wages count."""
JOB = ("patient", "employer")


def allowance_rows(store: Store, bucket: int) -> pl.LazyFrame:
    """Payments with keys and times, known once both the payment and its registration are;

    `born`, `lost`, `delivery` (settlement named), `joined` and `left` (days of the mother's
    insurance at the employer; left: null while one goes on), `granted_on` (wage a month), `lowest`
    (wage of the year before) and `lately` (the last after the delivery's month), each as known.
    """
    registered = (
        store.bucket(MATN_ALWN_REG_D, bucket)
        .filter(VALID)
        .select(
            "matn_alwn_reg_id",
            "psn_no",
            pl.col("emp_no").alias("registered_by"),
            pl.col("insu_admdvs").alias("region"),
            pl.col("birctrl_matn_date").alias("born"),
            (pl.col("birctrl_type").is_not_null() | pl.col("matn_type").is_in(LOST))
            .fill_null(False)
            .alias("lost"),
            pl.col("setl_id").alias("delivery"),
            MATN_ALWN_REG_D.visible_at().alias("registered_at"),
        )
        .unique(["matn_alwn_reg_id", "psn_no"], keep="any", maintain_order=False)
    )
    a_month = pl.coalesce(
        pl.col("mon_wag_std").cast(pl.Float64),
        30 * pl.col("matn_alwn_sumamt") / pl.when(pl.col("alwn_days") > 0).then("alwn_days"),
    )
    paid = (
        store.bucket(MATN_ALWN_CRTF_D, bucket)
        .filter(VALID, pl.col("matn_alwn_sumamt") > 0)
        .join(registered, on=["matn_alwn_reg_id", "psn_no"])
        .select(
            pl.col("matn_alwn_reg_id").alias("allowance"),
            pl.col("psn_no").alias("patient"),
            pl.coalesce("emp_no", "registered_by").alias("employer"),
            pl.col("matn_alwn_sumamt").alias("fund"),
            pl.max_horizontal(MATN_ALWN_CRTF_D.visible_at(), "registered_at").alias("visible"),
            a_month.alias("granted_on"),
            "ym",
            *("region", "born", "lost", "delivery"),
        )
        .with_columns(month=month_number(pl.col("visible")))
        .sort("allowance", "patient", "visible", "ym")
        .with_columns(granted=pl.int_range(pl.len()).over("allowance", "patient") == 0)
        .with_row_index("row")
        .collect()
        .lazy()
    )
    return (
        paid.join(_spells(store, bucket), on=list(JOB), how="left")
        .join(_wages(paid, store, bucket), on="row", how="left")
        .drop("ym")
    )


def staff(store: Store, bucket: int) -> pl.LazyFrame:
    """patient, employer, begins, ends: spells of employees; ends is null while one goes on."""
    return (
        store.bucket(PSN_INSU_D, bucket)
        .filter(
            pl.col("insutype").is_null() | pl.col("insutype").is_in(EMPLOYEES),
            pl.col("emp_no").is_not_null(),
            pl.col("crt_insu_date").is_not_null(),
        )
        .select(
            pl.col("psn_no").alias("patient"),
            pl.col("emp_no").alias("employer"),
            pl.col("crt_insu_date").alias("begins"),
            pl.col("paus_insu_date").alias("ends"),
        )
    )


def _spells(store: Store, bucket: int) -> pl.LazyFrame:
    """patient, employer, joined, left"""
    return (
        staff(store, bucket)
        .group_by(JOB)
        .agg(
            pl.col("begins").min().alias("joined"),
            pl.when(pl.col("ends").null_count() == 0).then(pl.col("ends").max()).alias("left"),
        )
    )


def _wages(paid: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """row, lowest, lately: of the wages declared by the employer that were known by the payment."""
    of_month = store.bucket(PSN_CLCTSTD_D, bucket).select(
        pl.col("psn_no").alias("patient"),
        pl.col("emp_no").alias("employer"),
        month_number(pl.col("ym")).alias("at"),
        pl.col("psn_clctstd").alias("wage"),
        PSN_CLCTSTD_D.visible_at().alias("known"),
    )
    paid_for = store.bucket(STAF_PSN_CLCT_DETL_D, bucket).select(
        pl.col("psn_no").alias("patient"),
        pl.col("emp_no").alias("employer"),
        month_number(pl.coalesce("accrym_begn", "cashym")).alias("at"),
        pl.col("psn_clctstd").alias("wage"),
        STAF_PSN_CLCT_DETL_D.visible_at().alias("known"),
    )
    since = pl.col("at") - pl.col("birth")
    return (
        paid.select("row", *JOB, "visible", month_number(pl.col("born")).alias("birth"))
        .join(pl.concat([of_month, paid_for]), on=list(JOB))
        .filter(pl.col("known") <= pl.col("visible"), pl.col("wage") > 0)
        .sort("row", "at", "wage")
        .group_by("row")
        .agg(
            pl.col("wage").filter(since.is_between(-YEAR, 0)).min().alias("lowest"),
            pl.col("wage").filter(since > 0).last().alias("lately"),
        )
    )
