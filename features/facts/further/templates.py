"""Online prescriptions with the drugs and quantities of earlier patients' at the same provider."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.items.of_store import items_of
from features.claims.keys import KEY
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.contexts.earlier_alike import alike_before
from features.facts.further.learned import Adds
from features.facts.further.shown import TEMPORARY, shown
from features.facts.lines import LINES

online_drug = LINES.column(
    "online_drug", "a drug with which two or more of an online prescription were told"
)
templated = LINES.column(
    "templated",
    "of these, with which the prescription, as told so far, has all drugs and quantities of two "
    "other patients' or more",
)

DRUGS = ("western", "patent", "ethnic", "tcm_piece", "granule")
BILL = ("settlement", "patient")
LEAST = 2
"""Ours: drugs of a prescription that says something, and earlier ones that are the same: one drug
alone is prescribed again by chance, and so is a pair once."""
COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Online settlements with their drugs as a text, at each time at which more of them was told.

    What was told before is void from the next time on, or from the refund.
    """
    bills = shown(rows, store, bucket).filter("internet", ~pl.col("inpatient"))
    bills = bills.select(*BILL, "provider", "void", settled_at="visible")
    lines = store.bucket(FEE_LIST_D, bucket).filter(VALID, pl.col("cnt") > 0)
    drugs = (
        lines.select(
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            pl.col("med_list_codg").alias("item"),
            pl.col("cnt").alias("quantity"),
            FEE_LIST_D.visible_at().alias("uploaded"),
        )
        .join(bills, on=BILL)
        .join(_drugs(store), on="item")
        .with_columns(told=pl.max_horizontal("settled_at", "uploaded"))
        .collect()
        .lazy()
    )
    times = drugs.select(*BILL, "provider", "void", visible="told").unique()
    following = pl.col("visible").shift(-1).over(BILL, order_by="visible")
    named = pl.concat_str(pl.col("item"), pl.col("quantity"), separator=":")
    return (
        times.with_columns(void=pl.min_horizontal("void", following))
        .join(drugs.select(*BILL, "item", "quantity", "told"), on=BILL)
        .filter(pl.col("told") <= pl.col("visible"))
        .group_by(*BILL, "provider", "visible", "void")
        .agg(pl.col("item").n_unique().alias("drugs"), named.sort().str.join("+").alias("text"))
        .filter(pl.col("drugs") >= LEAST)
        .drop("drugs")
    )


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, known, alike: earlier ones of other patients, of the rows of whole providers."""
    told = rows.sort("settlement", "visible").with_row_index("state").collect().lazy()
    states = told.with_columns(pl.col("state").cast(pl.Int64).alias("settlement"))
    alike = alike_before(states, ("provider", "text"), "alike").rename({"settlement": "state"})
    return (
        told.select("settlement", pl.col("state").cast(pl.Int64), known="visible")
        .join(alike, on="state", how="left")
        .select("settlement", "known", pl.col("alike").fill_null(0).cast(pl.Int64))
    )


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given all that was told; null where it is not told who settled."""
    alike = pool.lazy().with_columns(state=True)
    drugs = _drugs(store).with_columns(drug=True).collect().lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.join(
            alike, left_on=["settlement", "visible"], right_on=["settlement", "known"], how="left"
        ).join(drugs, on="item", how="left")
        told = shown(told.with_columns(setl_type=pl.lit(None, pl.String)), store, bucket)
        of_it = pl.col("state") & pl.col("drug") & (pl.col("quantity") > 0)
        known = pl.col("internet").is_not_null()
        return (
            told.with_columns(online_drug=pl.when(known).then(of_it.fill_null(False)))
            .with_columns(templated=pl.when("online_drug").then(pl.col("alike") >= LEAST))
            .drop("alike", "state", "drug", *TEMPORARY, "setl_type")
        )

    return add


def _drugs(store: Store) -> pl.LazyFrame:
    drugs = items_of(store).lazy().filter(pl.col("item_class").is_in(DRUGS))
    return drugs.select(pl.col(KEY).alias("item"))
