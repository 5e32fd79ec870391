"""The fee lines of settlements or stays that were known when the bill was; no fact of its own."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.items.of_store import items_of
from features.claims.keys import KEY
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D

LODGING = ("bed", "consult", "register")
"""Classes of items that are charged for being there; nursing by level (护理) is one more."""
EXAMINATION = ("lab", "imaging", "pathology")
EXAMINING = ("heart", "examination", "check_up")
"""Kinds of items besides that look and do not treat: heart tracings and monitoring among them."""
LODGING_CHARGES, EXAMINATION_CHARGES = "^(01|02|07|13)", "^(03|04|1408|1409|1410|145301)"
"""Charge categories (claims reference 1.21) where the code does not say what the item is."""
THERAPY = ("rehab", "tcm_therapy")
"""Classes of physical and traditional therapies (claims reference 2.2: 34, 41 to 48)."""


def known_lines(bills: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Valid lines visible when their bill was, with all columns of `bills`.

    `bills` has settlement, patient and visible. Of the line: item, item_class, day, quantity
    (ten-thousandths), amount (fen), price, lasting (days, of a drug's supply and of bed-days), by
    (who carried it out), lodging and examining (Boolean: charged for being there; a look).
    """
    items = items_of(store).lazy()
    kinds = items.select(pl.col(KEY).alias("item"), "item_class", "item_kind")
    kind, charge = pl.col("item_class"), pl.col("charge")
    untold = kind.is_null()
    lodging = kind.is_in(LODGING) | (pl.col("item_kind") == "nursing")
    examining = kind.is_in(EXAMINATION) | pl.col("item_kind").is_in(EXAMINING)
    by_charge = (charge.str.contains(LODGING_CHARGES), charge.str.contains(EXAMINATION_CHARGES))
    beds = pl.when(kind == "bed").then(pl.col("quantity") / 10_000)
    lasting = pl.max_horizontal(pl.col("supply"), beds, pl.lit(1.0)).ceil().cast(pl.Int64)
    return (
        store.bucket(FEE_LIST_D, bucket)
        .filter(VALID)
        .select(
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            pl.col("med_list_codg").alias("item"),
            pl.col("cnt").alias("quantity"),
            pl.col("det_item_fee_sumamt").alias("amount"),
            pl.col("pric").alias("price"),
            pl.col("fee_ocur_time").dt.date().alias("day"),
            pl.col("prd_days").cast(pl.Float64).alias("supply"),
            pl.col("acord_dr_code").alias("by"),
            pl.col("med_chrgitm_type").alias("charge"),
            FEE_LIST_D.visible_at().alias("uploaded"),
        )
        .join(bills, on=["settlement", "patient"])
        .filter(pl.col("uploaded") <= pl.col("visible"))
        .join(kinds, on="item", how="left")
        .with_columns(
            lodging=pl.when(untold).then(by_charge[0]).otherwise(lodging).fill_null(False),
            examining=pl.when(untold).then(by_charge[1]).otherwise(examining).fill_null(False),
            lasting=lasting,
        )
        .drop("uploaded", "supply", "charge", "item_kind")
    )
