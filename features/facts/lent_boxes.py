"""Boxes that a suspended provider had received and another settled meanwhile: its till was lent."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.fixmedins_paus_d import FIXMEDINS_PAUS_D
from features.claims.tables.purc_trac_d import PURC_TRAC_D
from features.facts.trace_sales import RETURN

CODED = pl.col("drug_trac_codg").is_not_null()


def lent_boxes(store: Store, bucket: int) -> pl.LazyFrame:
    """settlement, box, told_at, lent_at, of one bucket of codes: when sale and receipt were known,
    and when the suspension had ended too.

    A suspension counts once it has ended: who closes for good, or is merged, hands over the stock
    and looks the same until then. Whether the seller had received the box too is not asked here.
    """
    ended = store.scan(FIXMEDINS_PAUS_D).filter(VALID, pl.col("endtime").is_not_null())
    shut = ended.select(
        pl.col("fixmedins_code").alias("by"),
        pl.col("begntime").alias("shut"),
        pl.col("endtime").alias("open"),
    )
    bought = pl.col("purc_retn_type").fill_null("1") != RETURN
    received = (
        store.bucket(PURC_TRAC_D, bucket)
        .filter(CODED, bought)
        .select(
            "drug_trac_codg",
            pl.col("fixmedins_code").alias("by"),
            pl.col("purc_retn_stoin_time").alias("received"),
            PURC_TRAC_D.visible_at().alias("received_known"),
        )
        .join(shut, on="by")
    )
    sold = pl.col("sel_retn_type").fill_null("1") != RETURN
    sales = store.bucket(DRUG_TRAC_D, bucket).filter(CODED, sold, pl.col("setl_id").is_not_null())
    told = pl.max_horizontal("sold_known", "received_known")
    return (
        sales.select(
            "drug_trac_codg",
            pl.col("fixmedins_code").alias("seller"),
            pl.col("setl_id").alias("settlement"),
            pl.col("sel_retn_time").alias("sold"),
            DRUG_TRAC_D.visible_at().alias("sold_known"),
        )
        .join(received, on="drug_trac_codg")
        .filter(
            pl.col("seller") != pl.col("by"),
            pl.col("received") <= pl.col("sold"),
            pl.col("sold") >= pl.col("shut"),
            pl.col("sold") < pl.col("open"),
        )
        .group_by("settlement", pl.col("drug_trac_codg").alias("box"))
        .agg(
            told.min().alias("told_at"),
            pl.max_horizontal(told, "open").min().alias("lent_at"),
        )
    )
