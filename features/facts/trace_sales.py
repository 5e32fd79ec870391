"""Sales of boxes by their trace codes: one row a sale, however many channels told of it.

A sale under the insurance reaches the platform with the settlement (messages 2207, 2304) and with
the stock (3505): two rows, one box. A sale scanned again within minutes for the same person is a
correction. A box taken back may honestly be sold again, so a return ends the sale before it
(claims reference 1.11.1).
"""

from datetime import timedelta

import polars as pl

from features.claims.tables.drug_trac_d import DRUG_TRAC_D

SAME_SALE = timedelta(minutes=30)
"""Scans of one box at one provider, not for two people, within so long of the one before are one
sale: a correction, or its other channel. The reference says "minutes"; half an hour is ours."""
RETURN = "2"
BOX = ("drug_trac_codg", "fixmedins_code")
COLUMNS = (
    *BOX,
    "setl_id",
    "psn_no",
    "bkkp_sn",
    "med_list_codg",
    "trdn_flag",
    "manu_lotnum",
    "sold",
    "visible",
    "returned",
)


def trace_sales(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The sales told by rows of drug_trac_d, columns as COLUMNS; whole codes go in.

    `sold` is the first scan (Datetime us), `visible` when the first row of the sale was uploaded,
    `returned` when the box came back to the provider before it was sold there again, null where it
    did not. Codes of other systems are left out.
    """
    coded = rows.filter(pl.col("drug_trac_codg").is_not_null()).with_columns(
        DRUG_TRAC_D.visible_at().alias("visible"),
        (pl.col("sel_retn_type").fill_null("1") == RETURN).alias("back"),
    )
    sales = _once(coded.filter(~pl.col("back")))
    returns = coded.filter("back").select(*BOX, pl.col("sel_retn_time").alias("returned")).unique()
    ends = sales.sort("sold").select(
        *BOX, "sold", pl.col("sold").shift(-1).over(BOX, order_by="sold").alias("next")
    )
    ended = (
        ends.unique([*BOX, "sold"], keep="first")
        .join(returns, on=BOX)
        .filter(
            pl.col("returned") >= pl.col("sold"),
            pl.col("next").is_null() | (pl.col("returned") <= pl.col("next")),
        )
        .group_by(*BOX, "sold")
        .agg(pl.col("returned").min())
    )
    return sales.join(ended, on=[*BOX, "sold"], how="left").select(COLUMNS)


def _once(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Scans of a box in order of time; a new sale begins with another person, or after a while."""
    order = ["sel_retn_time", "setl_id"]

    def before(name: str) -> pl.Expr:
        return pl.col(name).forward_fill().shift(1).over(BOX, order_by=order)

    person, bill, scanned = before("psn_no"), before("setl_id"), before("sel_retn_time")
    same_bill = (pl.col("setl_id") == bill).fill_null(False)
    late = (pl.col("sel_retn_time") - scanned > SAME_SALE) & ~same_bill
    begins = scanned.is_null() | (pl.col("psn_no") != person).fill_null(False) | late
    return (
        rows.with_columns(begins.alias("begins"))
        .with_columns(pl.col("begins").cum_sum().over(BOX, order_by=order).alias("sale"))
        .group_by(*BOX, "sale")
        .agg(
            pl.col("setl_id", "psn_no", "bkkp_sn", "med_list_codg", "trdn_flag", "manu_lotnum")
            .sort_by(*order)
            .drop_nulls()
            .first(),
            pl.col("sel_retn_time").min().alias("sold"),
            pl.col("visible").min(),
        )
    )
