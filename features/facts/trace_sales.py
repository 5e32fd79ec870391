"""Sales of boxes by their trace codes: every scan, and whether its sale had been told before.

A sale under the insurance reaches the platform with the settlement (messages 2207, 2304) and with
the stock (3505): two rows, one box. A sale scanned again within minutes for the same person is a
correction. Scans are held against those known before them alone, so that a scan uploaded later
changes nothing that was said of an earlier one (claims reference 1.11.1).
"""

from datetime import timedelta

import polars as pl

from features.claims.tables.drug_trac_d import DRUG_TRAC_D

SAME_SALE = timedelta(minutes=30)
"""Scans of one box at one provider, not for two people, within so long of each other are one sale:
a correction, or its other channel. The reference says "minutes"; half an hour is ours."""
RETURN = "2"
BOX = ("drug_trac_codg", "fixmedins_code")
COLUMNS = (
    "told",
    *BOX,
    "setl_id",
    "psn_no",
    "bkkp_sn",
    "med_list_codg",
    "trdn_flag",
    "scanned",
    "visible",
    "sold",
    "again",
)
ORDER = ("visible", "scanned", "setl_id", "psn_no", "bkkp_sn", *BOX)


def trace_sales(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The scans of sales among rows of drug_trac_d, columns as COLUMNS; whole codes go in.

    `told` is a scan's place in the order in which they became known, `scanned` its time and
    `visible` when it was uploaded. `again`: its sale had been told by then; `sold` (Datetime us) is
    the first scan of the sale that was known by then. Codes of other systems are left out.
    """
    scans = _coded(rows, back=False).sort(*ORDER).with_row_index("told")
    several = scans.filter(pl.len().over(BOX) > 1)
    before = pl.concat([_on_the_bill(several), _within_minutes(several)])
    first = before.group_by("told").agg(pl.col("first").min())
    return (
        scans.join(first, on="told", how="left")
        .with_columns(
            again=pl.col("first").is_not_null(),
            sold=pl.min_horizontal("scanned", "first"),
        )
        .select(COLUMNS)
    )


def trace_returns(rows: pl.LazyFrame) -> pl.LazyFrame:
    """BOX, returned, return_known: when a box came back to a provider, and when that was told."""
    return (
        _coded(rows, back=True)
        .group_by(*BOX, pl.col("scanned").alias("returned"))
        .agg(pl.col("visible").min().alias("return_known"))
    )


def _coded(rows: pl.LazyFrame, *, back: bool) -> pl.LazyFrame:
    return rows.filter(
        pl.col("drug_trac_codg").is_not_null(),
        (pl.col("sel_retn_type").fill_null("1") == RETURN) == back,
    ).with_columns(
        pl.col("sel_retn_time").alias("scanned"), DRUG_TRAC_D.visible_at().alias("visible")
    )


def _on_the_bill(scans: pl.LazyFrame) -> pl.LazyFrame:
    """told, first: the first scan among those of the same bill that were known before."""
    known = pl.col("scanned").cum_min().shift(1).over(*BOX, "setl_id", order_by="told")
    billed = scans.filter(pl.col("setl_id").is_not_null()).with_columns(first=known)
    return billed.select("told", "first").drop_nulls()


def _within_minutes(scans: pl.LazyFrame) -> pl.LazyFrame:
    """told, first: the first scan among those of the same minutes that were known before."""
    slot = pl.col("scanned").dt.truncate(SAME_SALE)
    near = pl.concat_list(slot - SAME_SALE, slot, slot + SAME_SALE)
    columns = ("told", *BOX, "psn_no", "scanned")
    return (
        scans.select(*columns, slot.alias("slot"))
        .join(scans.select(*columns, slot=near).explode("slot"), on=[*BOX, "slot"], suffix="_other")
        .filter(
            pl.col("told_other") < pl.col("told"),
            (pl.col("scanned") - pl.col("scanned_other")).abs() <= SAME_SALE,
            (pl.col("psn_no") == pl.col("psn_no_other")).fill_null(True),
        )
        .group_by("told")
        .agg(pl.col("scanned_other").min().alias("first"))
    )
