"""Therapies of one day that are more than whoever carried them out has hours for."""

import polars as pl

from features.claims.store import Store
from features.contexts.there_by_then import there_by_then
from features.facts.further.known_lines import THERAPY, known_lines
from features.facts.further.learned import Adds
from features.facts.further.too_many import THERAPISTS
from features.facts.settlements import SETTLEMENTS

with_therapy = SETTLEMENTS.column(
    "with_therapy",
    "a bill with physical or traditional therapy, told by whom, and not of a department for it",
)
beyond_day = SETTLEMENTS.column(
    "beyond_day",
    "on a day of that therapy, who carried it out had, by the bills known then, more units of "
    "therapy than 8 hours hold at 20 minutes each",
)

UNIT = 10_000
"""Quantities are in ten-thousandths."""
MINUTES, HOURS = 20, 8
"""Minutes of a unit of therapy: most are billed by 20 to 30 (assumed); hours of a day at work."""
MOST = HOURS * 60 // MINUTES * UNIT
DAY = ("provider", "by", "day")
COUNTED = ()


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Units of therapy by bill, day and who carried it out."""
    elsewhere = ~pl.col("department").str.contains(THERAPISTS).fill_null(False)
    bills = rows.filter(elsewhere).select("settlement", "patient", "provider", "visible", "void")
    given = known_lines(bills, store, bucket).filter(
        pl.col("item_class").is_in(THERAPY), pl.col("by").is_not_null()
    )
    return (
        given.group_by("settlement", "patient", *DAY)
        .agg(pl.col("visible", "void").first(), pl.col("quantity").sum().alias("units"))
        .filter(pl.col("units") > 0)
    )


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, beyond: every bill with therapy, of the narrow rows of whole providers."""
    told = there_by_then(rows, DAY, "units")
    return told.group_by("settlement").agg((pl.col("there") > MOST).any().alias("beyond"))


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts; `beyond_day` is null of bills without therapy."""
    told = pool.lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        return (
            rows.join(told, on="settlement", how="left")
            .with_columns(with_therapy=pl.col("beyond").is_not_null(), beyond_day="beyond")
            .drop("beyond")
        )

    return add
