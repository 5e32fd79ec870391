"""Online prescriptions with the drugs and quantities of earlier patients' at the same provider."""

import polars as pl

from features.claims.items.of_store import items_of
from features.claims.keys import KEY
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.contexts.earlier_alike import alike_before
from features.facts.further.learned import Adds
from features.facts.further.shown import shown
from features.facts.lines import LINES

online_drug = LINES.column(
    "online_drug", "a drug of an online prescription of two or more, known at once"
)
templated = LINES.column(
    "templated", "of these, with all drugs and quantities of two other patients' or more"
)

DRUGS = ("western", "patent", "ethnic", "tcm_piece", "granule")
LEAST = 2
"""Ours: drugs of a prescription that says something, and earlier ones that are the same: one drug
alone is prescribed again by chance, and so is a pair once."""


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Online settlements with their drugs as a text, as known when the first of them was."""
    bills = shown(rows, store, bucket).filter("internet", ~pl.col("inpatient"))
    bills = bills.select("settlement", "patient", "provider", "void", settled_at="visible")
    lines = store.bucket(FEE_LIST_D, bucket).filter(
        pl.col("vali_flag").fill_null("1") != "0", pl.col("cnt") > 0
    )
    first = pl.col("visible") == pl.col("visible").min().over("settlement", "patient")
    named = pl.concat_str(pl.col("item"), pl.col("quantity"), separator=":")
    return (
        lines.select(
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            pl.col("med_list_codg").alias("item"),
            pl.col("cnt").alias("quantity"),
            FEE_LIST_D.visible_at().alias("uploaded"),
        )
        .join(bills, on=["settlement", "patient"])
        .join(_drugs(store), on="item")
        .with_columns(visible=pl.max_horizontal("settled_at", "uploaded"))
        .filter(first)
        .group_by("settlement", "patient", "provider", "visible", "void")
        .agg(pl.col("item").n_unique().alias("drugs"), named.sort().str.join("+").alias("text"))
        .filter(pl.col("drugs") >= LEAST)
        .drop("drugs")
    )


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, known, alike: earlier ones of other patients, of the rows of whole providers."""
    alike = alike_before(rows, ("provider", "text"), "alike")
    known = rows.select("settlement", known="visible")
    return known.join(alike, on="settlement", how="left").with_columns(
        pl.col("alike").fill_null(0).cast(pl.Int64)
    )


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given all such settlements; a line told later is none of them."""
    alike = pool.lazy()
    drugs = _drugs(store).with_columns(drug=True).collect().lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.join(alike, on="settlement", how="left").join(drugs, on="item", how="left")
        told = shown(told.with_columns(setl_type=pl.lit(None, pl.String)), store, bucket)
        of_it = (
            (pl.col("visible") == pl.col("known")).fill_null(False)
            & pl.col("drug").fill_null(False)
            & (pl.col("quantity") > 0)
        )
        one = pl.when(pl.col("internet").is_not_null()).then(of_it)
        return told.with_columns(online_drug=one).with_columns(
            templated=pl.when("online_drug").then(pl.col("alike") >= LEAST)
        ).drop("known", "alike", "drug", "card", "internet", "in_person", "began", "setl_type")

    return add


def _drugs(store: Store) -> pl.LazyFrame:
    drugs = items_of(store).lazy().filter(pl.col("item_class").is_in(DRUGS))
    return drugs.select(pl.col(KEY).alias("item"))
