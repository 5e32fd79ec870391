"""Whether a stay follows at once on one of a round length, for the same illness here."""

from datetime import timedelta

import polars as pl

from features.claims.store import Store
from features.facts.further.known import known_before
from features.facts.neighbours import SELF, SOON, related
from features.facts.stays import STAYS

after_round = STAYS.column(
    "after_round",
    "within 7 days of leaving this provider, for a related illness, after a stay of a round length",
)

ROUND = (5, 7, 10, 14, 15, 20, 21, 28, 30)
"""Nights (ours): whole weeks, fives and tens, at which places that count days send people out."""


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """True for the later of the two, where the earlier was known before it and not refunded."""
    narrow = rows.select(*SELF, "nights", "main_diagnosis")
    gap = pl.col("begin") - pl.col("end_before")
    pairs = narrow.join(
        narrow.filter(pl.col("nights").is_in(ROUND)), on=["patient", "provider"], suffix="_before"
    ).filter(
        pl.col("visit") != pl.col("visit_before"),
        gap.is_between(timedelta(0), timedelta(SOON)),
        related(),
        known_before(),
    )
    after = pairs.select("settlement", pl.lit(True).alias("after_round")).unique()
    return rows.join(after, on="settlement", how="left").with_columns(
        pl.col("after_round").fill_null(False)
    )
