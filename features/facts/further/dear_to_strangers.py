"""Dear packs sold at a counter to people from elsewhere, several of them within hours."""

from datetime import timedelta

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.items.of_store import items_of
from features.claims.keys import KEY
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.facts.further.learned import Adds
from features.facts.further.minutes_apart import together
from features.facts.further.past import Past
from features.facts.further.strangers import strangers
from features.facts.lines import LINES

counter_drug = LINES.column(
    "counter_drug", "a drug bought at a pharmacy, not filled from an outside prescription"
)
dear_to_stranger = LINES.column(
    "dear_to_stranger",
    "of these, a pack at 100 yuan or more for somebody who is insured or lives in another city",
)
dear_in_burst = LINES.column(
    "dear_in_burst",
    "of these, within two hours of another such person's at the same provider",
)
dear_at_two = LINES.column(
    "dear_at_two",
    "of these, within 7 days of one that the same person bought at another provider",
)

DEAR = 100_000_000
"""Millionths of a yuan: 100 yuan a pack, some five times the middle of what counters sell
(assumed)."""
CLOSE = timedelta(hours=2)
"""Assumed: the cards of one afternoon."""
SOON = timedelta(days=7)
"""Assumed: one buyer's round of sister shops."""
DRUGS = ("western", "patent", "ethnic")
FILLED = "1"
"""rx_circ_flag of what is filled from an outside prescription."""
BILL = ("settlement", "patient", "provider", "settled", "visible", "void")
COUNTED = ()


def _dear(rows: pl.LazyFrame, store: Store) -> pl.LazyFrame:
    return rows.filter("pharmacy", pl.col("pric") >= DEAR)


PAST = Past(_dear, days=SOON.days, after=SOON.days, at="settled")


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Settlements with a dear pack for a stranger, visible from the first such line on."""
    bills = (
        rows.filter("pharmacy")
        .join(strangers(store, bucket).filter("stranger"), on=["settlement", "patient"])
        .select(*BILL)
    )
    lines = store.bucket(FEE_LIST_D, bucket).filter(VALID)
    return (
        lines.select(
            pl.col("setl_id").alias("settlement"),
            pl.col("psn_no").alias("patient"),
            pl.col("med_list_codg").alias("item"),
            pl.col("cnt").alias("quantity"),
            "pric",
            "rx_circ_flag",
            FEE_LIST_D.visible_at().alias("uploaded"),
        )
        .join(bills, on=["settlement", "patient"])
        .join(_drugs(store), on="item")
        .filter(_not_filled(), pl.col("quantity") > 0, pl.col("pric") >= DEAR)
        .with_columns(visible=pl.max_horizontal("visible", "uploaded"))
        .group_by("settlement", "patient", "provider", "settled", "void")
        .agg(pl.col("visible").min())
    )


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement: those of a burst, of the narrow rows of whole providers."""
    return together(rows, "settled", CLOSE)


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given all settlements of bursts; null where no home is told."""
    burst = pool.select("settlement", pl.lit(True).alias("burst")).lazy()
    drugs = _drugs(store).with_columns(drug=True).collect().lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        flags = store.bucket(FEE_LIST_D, bucket).with_row_index("line")
        told = rows.join(flags.select("line", "rx_circ_flag"), on="line", how="left")
        told = told.join(strangers(store, bucket), on=["settlement", "patient"], how="left")
        told = told.join(drugs, on="item", how="left").join(burst, on="settlement", how="left")
        counter = pl.col("pharmacy") & pl.col("drug").fill_null(False) & (pl.col("quantity") > 0)
        told = told.with_columns(counter_drug=counter & _not_filled()).with_columns(
            dear_to_stranger=pl.when(pl.col("stranger").is_not_null()).then(
                pl.col("counter_drug") & (pl.col("pric") >= DEAR) & pl.col("stranger")
            )
        )
        told = told.collect().lazy()
        told = told.join(_at_two(told), on="line", how="left")
        known, dear = pl.col("dear_to_stranger").is_not_null(), pl.col("dear_to_stranger")
        return told.with_columns(
            dear_in_burst=pl.when(known).then(dear & pl.col("burst").fill_null(False)),
            dear_at_two=pl.when(known).then(dear & pl.col("at_two").fill_null(False)),
        ).drop("rx_circ_flag", "stranger", "drug", "burst", "at_two")

    return add


def _at_two(rows: pl.LazyFrame) -> pl.LazyFrame:
    """line, at_two: those with a dear one of the same person elsewhere days apart, known before."""
    dear = rows.filter("dear_to_stranger").select(
        "line", "patient", "provider", "settled", "visible", "void"
    )
    stands = pl.col("void_before").is_null() | (pl.col("void_before") > pl.col("visible"))
    return (
        dear.join(dear, on="patient", suffix="_before")
        .filter(
            pl.col("provider") != pl.col("provider_before"),
            (pl.col("settled") - pl.col("settled_before")).abs() <= SOON,
            pl.col("visible_before") <= pl.col("visible"),
            stands,
        )
        .select("line", pl.lit(True).alias("at_two"))
        .unique()
    )


def _drugs(store: Store) -> pl.LazyFrame:
    drugs = items_of(store).lazy().filter(pl.col("item_class").is_in(DRUGS))
    return drugs.select(pl.col(KEY).alias("item"))


def _not_filled() -> pl.Expr:
    return pl.col("rx_circ_flag").fill_null("0") != FILLED
