"""The facts of maternity allowances of one bucket."""

import polars as pl

from features.claims.store import Store
from features.facts.allowance_pool import SPAN, AllowancePool
from features.facts.allowance_rows import allowance_rows
from features.facts.allowances import ALLOWANCES, KEYS
from features.facts.settlements import settlement_rows
from features.facts.versions import known, versions

SHORT = pl.duration(days=365)
"""Insured for less than a year before the delivery (claims reference 1.15)."""
SOON = pl.duration(days=180)
"""Ours: who leaves so soon after the payment was there for it."""
RAISE, KEPT = 1.2, 0.9
"""Ours: more than years' raises and bonuses move a base; a wage that is kept up."""
AROUND = pl.duration(days=30)
"""Ours: days from a stay to the day that is told as the delivery's."""
PREGNANT = pl.duration(days=280)
SEEN = pl.duration(days=90)
"""Ours: so much of the time before a delivery must be told of to miss it in the claims."""
MATERNITY = "5"
"""med_type of maternity care begins so."""
LEAST, HALF = 2, 0.5
"""Ours: a small firm's one birth says nothing; two of three or four people do."""


def allowance_facts(store: Store, bucket: int, pool: AllowancePool) -> pl.LazyFrame:
    """The bucket's rows as ALLOWANCES; null where insurance, wages or care are not told."""
    rows = allowance_rows(store, bucket).join(pool.owners, on="employer", how="left")
    rows = rows.with_columns(owner=pl.coalesce("owner", "employer")).collect().lazy()
    rows = rows.join(pool.counted(rows), on=["owner", "month"], how="left")
    rows = rows.join(_cared_for(rows, store, bucket), on="row", how="left")
    nothing = pl.lit(None, pl.Int64)
    there = pl.col("left").is_null() | (pl.col("left") > pl.col("visible").dt.date())
    ended = ~there & (pl.col("left") >= pl.col("born"))
    within = (pl.col("left") >= pl.col("born")) & (pl.col("left") <= pl.col("visible") + SOON)
    kept = pl.col("lately") >= KEPT * pl.col("granted_on")
    kept = pl.coalesce(kept, pl.when(ended).then(False))
    far = pl.col("granted_on") >= RAISE * pl.min_horizontal("lowest", "lately")
    seen = pl.col("born") >= pl.lit(pool.settled_from, dtype=pl.Date) + SEEN
    settled = pl.col("delivery").is_not_null() | pl.col("lost") | pl.col("cared_for")
    first = pl.col("month").min().over("owner", "patient")
    counted = (first < pl.col("month")) & (first >= pl.col("month") - SPAN)
    women = pl.col("mothers") + pl.when(counted).then(0).otherwise(1)
    told = rows.with_columns(
        settlement=pl.col("delivery"),
        visit=nothing,
        doctor=nothing,
        void=pl.lit(None, pl.Datetime("us")),
        void_month=pl.lit(None, pl.Int32),
        begin=pl.col("born"),
        end=pl.col("born"),
        joined_late=(pl.col("born") - pl.col("joined") < SHORT)
        & (pl.col("joined") <= pl.col("born")),
        raised=far & ~kept,
        unsettled=pl.when(settled).then(False).when(seen).then(True),
        of_mothers=pl.when(pl.col("staff") > 0).then(
            (women >= LEAST) & (women >= HALF * pl.col("staff"))
        ),
        left_at=pl.when(within).then(pl.max_horizontal(pl.col("left"), "visible")),
    )
    told = versions(told.collect().lazy(), ("left_at",))
    late = pl.col("joined_late")
    return told.with_columns(
        passing=pl.when(late.is_not_null()).then(late & known("left_at"))
    ).select(*KEYS, *ALLOWANCES.columns)


def _cared_for(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """row, cared_for: whether a stay around the delivery, or maternity care, was known."""
    care = settlement_rows(store, bucket).select(
        "patient", "inpatient", "care", "first_day", "last_day", pl.col("visible").alias("known")
    )
    born = pl.col("born")
    lying = pl.col("inpatient") & born.is_between(
        pl.col("first_day") - AROUND, pl.col("last_day") + AROUND
    )
    waiting = pl.col("care").str.starts_with(MATERNITY) & pl.col("first_day").is_between(
        born - PREGNANT, born + AROUND
    )
    found = (
        rows.select("row", "patient", "visible", "born")
        .join(care, on="patient")
        .filter(pl.col("known") <= pl.col("visible"), (lying | waiting).fill_null(False))
        .select("row")
        .unique()
        .with_columns(found=True)
    )
    return (
        rows.select("row")
        .join(found, on="row", how="left")
        .select("row", pl.col("found").fill_null(False).alias("cared_for"))
    )
