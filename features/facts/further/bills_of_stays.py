"""What the fee lines of a stay bear out: days on which nothing was done, and what was."""

import polars as pl

from features.claims.store import Store
from features.facts.further.known_lines import known_lines
from features.facts.stays import STAYS

empty_days = STAYS.column(
    "empty_days",
    "days before that of leaving without any line, in a stay of three nights or more whose bill is "
    "fully told",
)
idle_days = STAYS.column(
    "idle_days",
    "of these days, those without a line but for bed, nursing by level and the doctor's round; a "
    "drug's days of supply count as days with a line",
)
often_idle = STAYS.column("often_idle", "three idle days or more, a third of these days at least")
examined_only = STAYS.column(
    "examined_only",
    "tests, images, bed and rounds make four fifths of a fully told bill or more, and no operation "
    "was coded",
)
kinds = STAYS.column("kinds", "different items on a fully told bill")

TOLD = 0.99
"""Ours: a bill is fully told where the lines known when it was settled add up to so much of it, and
not to more than the rest above it. What comes later cannot make a day empty that was not."""
SHORTEST = 3
"""Nights (ours): in a shorter stay the days of coming and leaving are most of it."""
LEAST, THIRD, TREATED = 3, 3, 0.2
"""Ours: idle days, more than a weekend has; one day in three; the most of the charge that is
treatment."""


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The stays with the facts; null where the lines known by then do not make up the bill."""
    bills = rows.select("settlement", "patient", "visible", "begin", "end")
    lines = known_lines(bills, store, bucket).collect().lazy()
    amount, treats = pl.col("amount"), ~pl.col("lodging") & ~pl.col("examining")
    sums = lines.group_by("settlement", "patient").agg(
        amount.sum().alias("told"),
        amount.filter("examining").sum().alias("looked"),
        amount.filter(treats).sum().alias("treated"),
        pl.col("item").filter(pl.col("quantity") > 0).n_unique().cast(pl.Int64).alias("items"),
    )
    told = rows.join(sums, on=["settlement", "patient"], how="left")
    told = told.join(_days(lines), on=["settlement", "patient"], how="left")
    total = pl.col("total")
    whole = (total > 0) & pl.col("told").is_between(TOLD * total, (2 - TOLD) * total)
    long = whole & (pl.col("nights") >= SHORTEST)
    days = pl.col("nights").cast(pl.Int64)
    idle = pl.col("idle_days")
    looked = (pl.col("looked") > 0) & (pl.col("treated") <= TREATED * total)
    return (
        told.with_columns(
            empty_days=pl.when(long).then(days - pl.col("seen").fill_null(0)),
            idle_days=pl.when(long).then(days - pl.col("cared").fill_null(0)),
            examined_only=pl.when(whole).then(looked & (pl.col("operations") == 0)),
            kinds=pl.when(whole).then("items"),
        )
        .with_columns(often_idle=(idle >= LEAST) & (THIRD * idle >= days))
        .drop("told", "looked", "treated", "items", "seen", "cared")
    )


def _days(lines: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, patient, seen, cared: days before that of leaving with a line, with care."""
    spans = (
        lines.filter(pl.col("quantity") > 0, pl.col("day") < pl.col("end"))
        .group_by("settlement", "patient", "begin", "end", "day", "lodging")
        .agg(pl.col("lasting").max())
    )
    rest = (pl.col("end") - pl.col("day")).dt.total_days()
    until = pl.col("day") + pl.duration(days=pl.min_horizontal("lasting", rest))
    days = (
        spans.with_columns(day=pl.date_ranges("day", until, closed="left"))
        .explode("day", empty_as_null=False, keep_nulls=False)
        .filter(pl.col("day") >= pl.col("begin"))
    )
    cared = pl.col("day").filter(~pl.col("lodging")).n_unique()
    return days.group_by("settlement", "patient").agg(
        pl.col("day").n_unique().cast(pl.Int64).alias("seen"), cared.cast(pl.Int64).alias("cared")
    )
