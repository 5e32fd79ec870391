"""The lines of one bucket that were filled from outside prescriptions, with what was prescribed."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.elec_rx_detl import ELEC_RX_DETL
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.facts.settlements import settlement_rows
from features.months import month_number

FILLED = "1"
"""rx_circ_flag of what is filled from an outside prescription."""
DUAL_CHANNEL = "01"
"""rx_exra_attr_code of 双通道: dear drugs that few shops sell."""
REPEATS = "1"
"""rept_flag of a prescription that may be filled again."""
YEAR = pl.duration(days=365)
"""Ours: for so long a shop that somebody bought at is one that they know."""
OF = ("settlement", "patient")


def fill_rows(store: Store, bucket: int) -> pl.LazyFrame:
    """The lines with keys, times and amounts, and of their prescription, null where none is known:

    `written_by`, `place` (provider), `dual`, `sourced_at` (when it became known), `drugs` (how many
    are on it), `allowed` (quantity of the line's drug, repeats included; null: not on it).
    `knows_another`: the patient bought at another shop in the year before. A line that is taken
    back in its settlement is void from then on.
    """
    bills = settlement_rows(store, bucket).filter(~pl.col("inpatient")).collect().lazy()
    lines = _lines(store, bucket)
    back = (
        lines.filter(pl.col("quantity") < 0)
        .group_by(*OF, "number", "item")
        .agg(pl.col("uploaded").min().alias("taken_back"))
    )
    part = pl.when(pl.col("total") > 0).then(pl.col("amount") * pl.col("paid") / pl.col("total"))
    rows = (
        lines.filter(pl.col("quantity") > 0)
        .join(back, on=[*OF, "number", "item"], how="left")
        .join(_bills(bills), on=OF)
        .with_columns(
            visible=pl.max_horizontal("visible", "uploaded"), fund=part.round().cast(pl.Int64)
        )
        .with_columns(void=pl.min_horizontal("void", _not_before("taken_back", "visible")))
        .with_columns(
            month=month_number(pl.col("visible")), void_month=month_number(pl.col("void"))
        )
        .join(_heads(store, bucket), on=["number", "patient"], how="left")
        .join(_allowed(store, bucket), on=["number", "patient", "item"], how="left")
        .collect()
        .lazy()
    )
    return rows.join(_knowing(rows, bills), on="line", how="left").with_columns(
        pl.col("knows_another").fill_null(False)
    )


def _not_before(moment: str, start: str) -> pl.Expr:
    """The later of both; null where the moment is."""
    return pl.when(pl.col(moment).is_not_null()).then(pl.max_horizontal(moment, start))


def _lines(store: Store, bucket: int) -> pl.LazyFrame:
    day = pl.col("fee_ocur_time").dt.date()
    return (
        store.bucket(FEE_LIST_D, bucket)
        .with_row_index("line")
        .filter(VALID, pl.col("rx_circ_flag") == FILLED)
        .select(
            "line",
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            pl.col("rx_drord_no").alias("number"),
            pl.col("med_list_codg").alias("item"),
            pl.col("cnt").alias("quantity"),
            pl.col("det_item_fee_sumamt").alias("amount"),
            day.alias("begin"),
            day.alias("end"),
            FEE_LIST_D.visible_at().alias("uploaded"),
        )
        .collect()
        .lazy()
    )


def _bills(bills: pl.LazyFrame) -> pl.LazyFrame:
    return bills.select(
        *OF,
        *("visit", "provider", "doctor", "visible", "void", "total"),
        pl.col("fund").alias("paid"),
        pl.col("region").str.slice(0, 4).alias("city"),
    )


def _prescribed(store: Store, bucket: int) -> pl.LazyFrame:
    return store.bucket(ELEC_RX_DETL, bucket).with_columns(
        number=pl.col("hi_rxno"), patient=pl.col("psn_no"), known=ELEC_RX_DETL.visible_at()
    )


def _heads(store: Store, bucket: int) -> pl.LazyFrame:
    """number, patient: who wrote it and where, by the line that was known first."""
    first = {"written_by": "dr_code", "place": "fixmedins_code"}
    dual = (pl.col("rx_exra_attr_code") == DUAL_CHANNEL).fill_null(False)
    return (
        _prescribed(store, bucket)
        .group_by("number", "patient")
        .agg(
            *(
                pl.col(name).sort_by("known", "med_list_codg", "dr_code").first().alias(alias)
                for alias, name in first.items()
            ),
            dual.any().alias("dual"),
            pl.col("known").min().alias("sourced_at"),
            pl.col("med_list_codg").n_unique().alias("drugs"),
        )
    )


def _allowed(store: Store, bucket: int) -> pl.LazyFrame:
    """number, patient, item, allowed: null where it may be repeated and not how often."""
    repeats = pl.when(pl.col("rept_flag") == REPEATS).then("max_rept_cnt").otherwise(0)
    each = pl.col("drug_cnt") * (1 + repeats)
    known = each.null_count() == 0
    return (
        _prescribed(store, bucket)
        .filter(pl.col("med_list_codg").is_not_null())
        .group_by("number", "patient", pl.col("med_list_codg").alias("item"))
        .agg(pl.when(known).then(each.sum()).alias("allowed"))
    )


def _knowing(rows: pl.LazyFrame, bills: pl.LazyFrame) -> pl.LazyFrame:
    """line, knows_another: lines whose patient's purchase elsewhere was known before."""
    bought = bills.filter("pharmacy").select(
        "patient", "provider", "visible", pl.col("first_day").alias("begin")
    )
    return (
        rows.select("line", "patient", "provider", "visible", "begin")
        .join(bought, on="patient", suffix="_other")
        .filter(
            pl.col("provider") != pl.col("provider_other"),
            pl.col("visible_other") <= pl.col("visible"),
            pl.col("begin_other") >= pl.col("begin") - YEAR,
        )
        .select("line", pl.lit(True).alias("knows_another"))
        .unique()
    )
