"""Facts of fee lines: a smaller share paid first by the patient than the catalogue says."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.hilist_selfpay_prop_b import HILIST_SELFPAY_PROP_B
from features.contexts.item_rules import in_force
from features.facts.lines import LINES

share_listed = LINES.column(
    "share_listed",
    "billed as within the scope of payment, of an item of which the catalogue of the patient's "
    "region tells on that day what the patient pays first",
)
share_too_small = LINES.column(
    "share_too_small",
    "of these, with a smaller share than the catalogue has for any kind of person",
)

SLIP = 0.005
"""Half a hundredth (ours): what rounding makes of a share."""


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """With the facts; null of lines that name no item of a catalogue, and without catalogues."""
    billed = (
        store.bucket(FEE_LIST_D, bucket)
        .with_row_index("line")
        .filter((pl.col("inscp_amt") > 0).fill_null(True), pl.col("cnt") > 0)
        .select("line", "hilist_code", "insu_admdvs", pl.col("selfpay_prop").alias("paid_first"))
        .drop_nulls()
    )
    named = rows.select("line", "begin").join(billed, on="line")
    by_region = pl.col("insu_admdvs").str.starts_with(pl.col("place"))
    found = (
        named.join(_listed(store), on="hilist_code")
        .filter(in_force(), pl.col("place").is_null() | by_region)
        .group_by("line")
        .agg((pl.col("paid_first").first() + SLIP < pl.col("share").min()).alias("share_too_small"))
    )
    return rows.join(found, on="line", how="left").with_columns(
        share_listed=pl.col("share_too_small").is_not_null()
    )


def _listed(store: Store) -> pl.LazyFrame:
    """hilist_code, share, begndate, enddate and place, what codes of the region begin with."""
    return (
        store.scan(HILIST_SELFPAY_PROP_B)
        .filter(VALID)
        .select(
            "hilist_code",
            pl.col("insu_admdvs").str.replace("(00)+$", "").alias("place"),
            pl.col("selfpay_prop").alias("share"),
            "begndate",
            "enddate",
        )
    )
