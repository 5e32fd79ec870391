"""Cards swiped at a pharmacy's till one after the other, whatever was on them."""

from datetime import timedelta

import polars as pl

from features.claims.store import Store
from features.contexts.earlier_alike import alike_before
from features.facts.further.learned import Adds
from features.facts.further.minutes_apart import others_close
from features.facts.further.shown import TEMPORARY, shown
from features.facts.settlements import SETTLEMENTS

by_card = SETTLEMENTS.column(
    "by_card", "a purchase at a pharmacy's till with a card and no electronic credential"
)
swiped_in_row = SETTLEMENTS.column(
    "swiped_in_row",
    "such a purchase within 10 minutes of those of three other people or more, by what was known "
    "then, who are several times as many as come in ten minutes of that day",
)

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
    """settlement: those in a row, of the narrow rows of whole providers."""
    dated = rows.with_columns(day=pl.col("settled").dt.date())
    of_day = alike_before(dated, ("provider", "day"), "of_day")
    others = pl.col("others")
    return (
        others_close(rows, "settled", CLOSE)
        .filter(others >= OTHERS)
        .join(of_day, on="settlement")
        .filter(others * OF_DAY >= pl.col("of_day"))
        .select("settlement")
    )


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given all purchases in a row; null where what was shown is not told."""
    in_row = pool.select("settlement", pl.lit(True).alias("in_row")).lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = shown(rows, store, bucket).join(in_row, on="settlement", how="left")
        told = told.with_columns(by_card=_by_card()).with_columns(
            swiped_in_row=pl.when(pl.col("by_card").is_not_null()).then(
                pl.col("in_row").fill_null(False)
            )
        )
        return told.drop(*TEMPORARY, "in_row")

    return add


def _by_card() -> pl.Expr:
    """False of what is no purchase at a till."""
    return pl.col("in_person") & pl.col("pharmacy") & pl.col("card")
