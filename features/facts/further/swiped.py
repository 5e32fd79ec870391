"""Cards swiped at a pharmacy's till one after the other, whatever was on them."""

from datetime import timedelta

import polars as pl

from features.claims.store import Store
from features.claims.tables.setl_d import SETL_D
from features.contexts.earlier_alike import alike_before
from features.facts.further.learned import Adds
from features.facts.further.minutes_apart import others_close
from features.facts.further.shown import TEMPORARY, shown
from features.facts.lines import LINES
from features.facts.settlements import SETTLEMENTS

by_card = SETTLEMENTS.column(
    "by_card", "a purchase at a pharmacy's till with a card and no electronic credential"
)
swiped_in_row = SETTLEMENTS.column(
    "swiped_in_row",
    "such a purchase within 10 minutes of those of three other people or more, by what was known "
    "then, who are several times as many as come in ten minutes of that day",
)
cards_before = SETTLEMENTS.column(
    "cards_before",
    "of such a purchase the other people's cards swiped within 10 minutes, up to 3, by what was "
    "known then; none where they are no more than chance brings together on that day",
)
carded_bill = LINES.column("carded_bill", "of such a purchase")

CLOSE = timedelta(minutes=10)
OTHERS = 3
"""Ours: a couple or a family of three come together; four different cards are no family."""
OF_DAY = 6
"""Ours: a sixth of the day's cards within ten minutes, of which a day of trade has seventy or so:
chance neighbours at a busy till are fewer."""
COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The purchases by card of one bucket."""
    told = shown(rows, store, bucket).filter(_by_card())
    return told.select("settlement", "patient", "provider", "settled", "visible", "void")


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, others: those not alone, of the narrow rows of whole providers."""
    dated = rows.with_columns(day=pl.col("settled").dt.date())
    of_day = alike_before(dated, ("provider", "day"), "of_day")
    others = pl.col("others")
    return (
        others_close(rows, "settled", CLOSE)
        .join(of_day, on="settlement")
        .filter(others * OF_DAY >= pl.col("of_day"))
        .select("settlement", others.cast(pl.Int64).clip(upper_bound=OTHERS))
    )


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given all purchases not alone; null where what was shown is not told."""
    not_alone = pool.lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = shown(rows, store, bucket).join(not_alone, on="settlement", how="left")
        before = pl.when(_by_card().is_not_null()).then(pl.col("others").fill_null(0))
        told = told.with_columns(by_card=_by_card(), cards_before=before)
        told = told.with_columns(swiped_in_row=pl.col("cards_before") >= OTHERS)
        return told.drop(*TEMPORARY, "others")

    return add


def add_to_lines(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The fee lines with `carded_bill`; null as of settlements."""
    paid = store.bucket(SETL_D, bucket).select(
        pl.col("setl_id").alias("settlement"), pl.col("psn_no").alias("patient"), "setl_type"
    )
    told = shown(rows.join(paid, on=["settlement", "patient"], how="left"), store, bucket)
    return told.with_columns(carded_bill=_by_card()).drop(*TEMPORARY, "setl_type")


def _by_card() -> pl.Expr:
    """False of what is no purchase at a till."""
    return pl.col("in_person") & pl.col("pharmacy") & pl.col("card")
