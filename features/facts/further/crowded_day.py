"""Admissions on a day on which several times as many came as usually come to the provider."""

import polars as pl

from features.claims.store import Store
from features.contexts.earlier_alike import admissions_of_the_day
from features.facts.further.learned import Adds
from features.facts.stay_rows import stay_rows
from features.facts.stays import STAYS

crowded_day = STAYS.column(
    "crowded_day",
    "begun on a day on which two others or more were admitted here, by what was known then, and "
    "all of them are five times as many as come on a usual day of the months before",
)

OTHERS = 2
"""Ours: three on one day are a group."""
TIMES = 5
"""Ours: where one comes a day, five on one day are chance once in 270 days."""
MONTHS, DAYS = 6, 183
"""Months before whose stays tell the usual day: those that became visible in them."""
COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The stays of one bucket."""
    keys = ("settlement", "patient", "provider", "begin", "visible", "void", "month")
    return stay_rows(rows, store, bucket).select(keys)


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, crowded: stays of days on which others came, of whole providers' narrow rows.

    What is refunded later still tells what was usual: nothing that comes later changes a row.
    """
    rows = rows.collect().lazy()
    by_month = rows.group_by("provider", "month").agg(pl.len().alias("stays"))
    usual = (
        rows.select("provider", "month")
        .unique()
        .join(by_month, on="provider", suffix="_before")
        .filter(pl.col("month_before").is_between(pl.col("month") - MONTHS, pl.col("month") - 1))
        .group_by("provider", "month")
        .agg(pl.col("stays").sum().alias("usual"))
    )
    came = pl.col("admitted_before_on_day") + 1
    return (
        rows.select("settlement", "provider", "month")
        .join(admissions_of_the_day(rows), on="settlement")
        .join(usual, on=["provider", "month"])
        .select("settlement", crowded=(came > OTHERS) & (came * DAYS >= TIMES * pl.col("usual")))
    )


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the fact, given what was found; false where nobody else came that day, or nothing
    is known of the months before.
    """
    told = pool.lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        known = rows.join(told, on="settlement", how="left")
        return known.with_columns(crowded_day=pl.col("crowded").fill_null(False)).drop("crowded")

    return add
