"""Calls of a doctor's day, one after the other as they became known."""

import polars as pl

from features.claims.store import Store
from features.contexts.earlier_alike import alike_before
from features.facts.further.learned import Adds
from features.facts.further.shown import TEMPORARY, shown
from features.facts.settlements import SETTLEMENTS

doctor_call = SETTLEMENTS.column("doctor_call", "outpatient care in person by a doctor")
beyond_hours = SETTLEMENTS.column(
    "beyond_hours",
    "of these, more than twelve hours' worth of calls of this doctor that day were known before, "
    "and twice as many as on the doctor's usual day",
)

MINUTES, HOURS = 5, 12
"""Minutes of a call at the least and hours of a day at the most (assumed)."""
MOST = HOURS * 60 // MINUTES
"""Calls of other patients that fill the day."""
USUAL, DAYS = 2, 10
"""Ours: how far above the usual day, which is known after ten days of earlier months.

An account that a department shares is beyond one person's hours on every day alike."""
OF = ("provider", "doctor")
COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The calls of one bucket."""
    return (
        shown(rows, store, bucket)
        .filter("in_person", ~pl.col("pharmacy"), pl.col("doctor").is_not_null())
        .select("settlement", "patient", *OF, "first_day", "month", "visible", "void")
    )


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement: those beyond the hours of a day, of the narrow rows of whole providers.

    The usual day is the mean over days of calls that were visible in earlier months.
    """
    rows = rows.collect().lazy()
    crowded = (
        alike_before(rows, (*OF, "first_day"), "others")
        .filter(pl.col("others") >= MOST)
        .join(rows.select("settlement", *OF, "month"), on="settlement")
        .sort("month")
    )
    by_day = rows.group_by(*OF, "first_day", "month").len()
    usual = (
        by_day.group_by(*OF, "month")
        .agg(pl.col("len").sum().alias("calls"), pl.len().alias("days"))
        .sort(*OF, "month")
        .with_columns(pl.col("calls", "days").cum_sum().over(OF))
        .sort("month")
    )
    before = crowded.join_asof(
        usual,
        on="month",
        by=list(OF),
        strategy="backward",
        allow_exact_matches=False,
        check_sortedness=False,
    )
    unusual = pl.col("others") * pl.col("days") >= USUAL * pl.col("calls")
    return before.filter(pl.col("days") >= DAYS, unusual).select("settlement")


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given all calls beyond the hours; null in everything but calls."""
    beyond = pool.select("settlement", pl.lit(True).alias("beyond")).lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = shown(rows, store, bucket).join(beyond, on="settlement", how="left")
        call = pl.col("in_person") & ~pl.col("pharmacy") & pl.col("doctor").is_not_null()
        return told.with_columns(
            doctor_call=call, beyond_hours=pl.when(call).then(pl.col("beyond").fill_null(False))
        ).drop(*TEMPORARY, "beyond")

    return add
