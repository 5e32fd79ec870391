"""Online visits: one after the other in minutes, at night, for people from far."""

from datetime import timedelta

import polars as pl

from features.claims.store import Store
from features.facts.further.learned import Adds
from features.facts.further.minutes_apart import others_close
from features.facts.further.shown import TEMPORARY, shown
from features.facts.further.strangers import strangers
from features.facts.settlements import SETTLEMENTS

online = SETTLEMENTS.column("online", "a visit settled by an internet hospital")
online_rushed = SETTLEMENTS.column(
    "online_rushed",
    "an online visit within 5 minutes of another patient's with the same doctor",
)
online_far = SETTLEMENTS.column(
    "online_far", "an online visit of somebody who is insured or lives in another city"
)
online_rushed_night = SETTLEMENTS.column(
    "online_rushed_night", "an online visit between 22:00 and 6:00, minutes from another"
)

CLOSE = timedelta(minutes=5)
"""Ours: to ask, to read and to prescribe takes longer than this."""
EVENING, MORNING = 22, 6
"""Hours of the night (assumed)."""
NARROW = ("settlement", "patient", "provider", "doctor", "began", "visible", "void")
COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The online visits of one bucket."""
    told = shown(rows, store, bucket)
    return told.filter("internet", ~pl.col("inpatient")).select(*NARROW)


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement: those minutes apart, of the narrow rows of whole providers."""
    return others_close(rows, "began", CLOSE, ("provider", "doctor")).select("settlement")


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given all that are minutes apart.

    Null where it is not told who settled, whose visit it was, or when it began.
    """
    close = pool.select("settlement", pl.lit(True).alias("close")).lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = shown(rows, store, bucket).join(close, on="settlement", how="left")
        told = told.join(strangers(store, bucket), on=["settlement", "patient"], how="left")
        visit = pl.col("internet") & ~pl.col("inpatient")
        timed = pl.col("doctor").is_not_null() & pl.col("began").is_not_null()
        hour = pl.col("began").dt.hour()
        night = (hour >= EVENING) | (hour < MORNING)
        rushed = pl.when(visit & timed).then(pl.col("close").fill_null(False))
        return told.with_columns(
            online=visit,
            online_rushed=rushed,
            online_far=pl.when(visit).then("stranger"),
            online_rushed_night=rushed & night,
        ).drop(*TEMPORARY, "close", "stranger")

    return add
