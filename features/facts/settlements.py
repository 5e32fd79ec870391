"""Settlements: one row per settlement that is valid and no refund."""

import polars as pl

from features.claims.codes import INPATIENT_MED_TYPES, PHARMACY_MED_TYPES
from features.claims.codes.prefixed import care_is
from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.setl_d import SETL_D
from features.facts.fact import FactTable
from features.months import month_number

SETTLEMENTS = FactTable("settlements", "结算", "settlement")

every = SETTLEMENTS.every()
total = SETTLEMENTS.column("total", "total charge, yuan", scale=100)
fund = SETTLEMENTS.column(
    "fund", "paid by the fund, its pool and the personal account, yuan", scale=100
)
inpatient = SETTLEMENTS.column("inpatient", "a stay in bed")
cost_ratio = SETTLEMENTS.column(
    "cost_ratio",
    "total charge over the mean of the same diagnosis group at other providers in earlier months",
    scale=10_000,
)
from_elsewhere = SETTLEMENTS.column(
    "from_elsewhere", "the patient is insured in another city than the provider's"
)

KEYS = (
    "settlement",
    "visit",
    "patient",
    "provider",
    "doctor",
    "visible",
    "month",
    "void",
    "void_month",
    "begin",
    "end",
    "group",
    "level",
    "region",
    "pharmacy",
)
"""Columns of the table that are no facts: keys, times (visible; void: refunded), peer traits."""


def settlement_rows(store: Store, bucket: int) -> pl.LazyFrame:
    """The settlements of one bucket with their keys, times and amounts, nothing from context.

    Visits and refunds that name another patient are not taken for this one's: they lie in another
    bucket, and nothing may depend on which. Where the kind of care is not told, a settlement over
    more than one day is a stay.

    Local codes of care are what the store was told they are (`feijian ingest --codes`).

    A refund is no row: it voids the settlement it reverses, from the time it became visible.
    """
    stays = (*INPATIENT_MED_TYPES, *store.local_codes("inpatient"))
    sales = (*PHARMACY_MED_TYPES, *store.local_codes("pharmacy"))
    valid = store.bucket(SETL_D, bucket).filter(VALID)
    valid = valid.with_columns(SETL_D.visible_at().alias("visible"))
    refund = pl.col("refd_setl_flag").fill_null("0") == "1"
    refunds = (
        valid.filter(refund, pl.col("init_setl_id").is_not_null())
        .group_by(pl.col("init_setl_id").alias("setl_id"), "psn_no")
        .agg(pl.col("visible").min().alias("void"))
    )
    visits = (
        store.bucket(MDTRT_D, bucket)
        .filter(VALID)
        .select(
            "mdtrt_id",
            "psn_no",
            pl.col("chfpdr_code").alias("doctor"),
            pl.col("dise_no").alias("visit_group"),
            pl.col("dscg_maindiag_code").alias("main_diagnosis"),
            pl.col("adm_diag_dscr").alias("admission_diagnosis"),
            pl.col("med_type").alias("visit_type"),
            pl.coalesce("adm_dept_codg", "adm_caty").alias("department"),
            pl.col("otp_diag_info").alias("outpatient_diagnosis"),
            pl.col("ttp_pay_flag").alias("third_party_flag"),
            pl.col("nwb_flag").alias("visit_newborn"),
        )
    )
    people = (
        store.bucket(PSN_INFO_B, bucket)
        .filter(VALID)
        .select(
            *("psn_no", "die_date", "live_admdvs"),
            pl.col("gend").alias("registered_sex"),
            pl.lit(True).alias("registered"),
        )
    )
    care = pl.coalesce("med_type", "visit_type")
    return (
        valid.filter(~refund)
        .join(refunds, on=["setl_id", "psn_no"], how="left")
        .join(visits, on=["mdtrt_id", "psn_no"], how="left")
        .join(people, on="psn_no", how="left")
        .select(
            pl.col("setl_id").alias("settlement"),
            pl.col("mdtrt_id").alias("visit"),
            pl.col("psn_no").alias("patient"),
            pl.col("fixmedins_code").alias("provider"),
            "doctor",
            "visible",
            month_number(pl.col("visible")).alias("month"),
            "void",
            month_number(pl.col("void")).alias("void_month"),
            pl.col("begndate").alias("begin"),
            pl.col("enddate").alias("end"),
            pl.coalesce("dise_no", "visit_group", _category("main_diagnosis")).alias("group"),
            "main_diagnosis",
            "admission_diagnosis",
            pl.col("hosp_lv").alias("level"),
            pl.coalesce(
                "fix_blng_admdvs", _province("insu_admdvs"), _province("live_admdvs")
            ).alias("region"),
            pl.coalesce("live_admdvs", "insu_admdvs").alias("home"),
            (_city("insu_admdvs") != _city("fix_blng_admdvs")).alias("from_elsewhere"),
            "registered",
            "die_date",
            care_is(care, stays)
            .fill_null(pl.col("enddate") > pl.col("begndate"))
            .alias("inpatient"),
            care_is(care, sales).fill_null(False).alias("pharmacy"),
            pl.col("medfee_sumamt").alias("total"),
            (pl.col("fund_pay_sumamt") + pl.col("acct_pay").fill_null(0)).alias("fund"),
            (pl.col("psn_pay") <= 0).alias("no_self_pay"),
            # What facts are made of and the table does not hold.
            care.alias("care"),
            pl.col("setl_time").alias("settled"),
            pl.col("begndate").alias("first_day"),
            pl.col("enddate").alias("last_day"),
            pl.coalesce("registered_sex", "gend").alias("sex"),
            pl.col("die_date").alias("died"),
            pl.col("insutype"),
            pl.col("setl_type"),
            pl.col("acct_pay").alias("account"),
            pl.col("balc").alias("balance"),
            pl.col("fund_pay_sumamt").alias("pooled"),
            "department",
            "outpatient_diagnosis",
            "third_party_flag",
            (pl.coalesce("nwb_flag", "visit_newborn") == "1").fill_null(False).alias("newborn"),
            _city("insu_admdvs").alias("insured_in"),
        )
    )


def _category(code: str) -> pl.Expr:
    """The three-character category of a diagnosis code, ICD-9 or ICD-10."""
    return pl.col(code).str.slice(0, 3)


def _province(region: str) -> pl.Expr:
    """The province of a region: its first two digits."""
    return pl.col(region).str.slice(0, 2)


def _city(region: str) -> pl.Expr:
    """Province and city of a region: its first four digits."""
    return pl.col(region).str.slice(0, 4)
