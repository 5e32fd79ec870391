"""The facts of filled outside prescriptions of one bucket."""

import polars as pl

from features.claims.store import Store
from features.facts.fill_flows import ASKED, flows_before
from features.facts.fill_pool import FillPool
from features.facts.fill_rows import fill_rows
from features.facts.fills import FILLS, KEYS
from features.facts.versions import known, versions

GRACE = pl.duration(days=30)
"""Ours: after so long a prescription that was not told is taken for one that was not written."""
LEAST = 5
"""Ours: prescriptions of a doctor that say where they are filled."""
BOUND, ALIKE = 0.8, 0.5
"""Ours: share of the doctor's at one shop, and of the colleagues' that makes it everybody's."""
LEARNED = ("sourced_at", "again_at", "due_at")


def fill_facts(store: Store, bucket: int, pool: FillPool) -> pl.LazyFrame:
    """The bucket's rows as FILLS.

    Before the first prescription that shops of the city filled is known, and where a line tells no
    number, nothing is said of it.
    """
    rows = fill_rows(store, bucket).join(pool.since, on="city", how="left")
    rows = rows.join(pool.again, on=["settlement", "number", "item"], how="left")
    asked = pl.col("number").is_not_null() & (pl.col("visible") >= pl.col("since"))
    due = pl.col("visible") + GRACE
    late = pl.col("sourced_at").is_null() | (pl.col("sourced_at") > due)
    rows = rows.with_columns(
        asked=asked.fill_null(False), due_at=pl.when(asked & late).then(due)
    ).with_columns(pl.when("asked").then("again_at"))
    told = versions(rows.collect().lazy(), LEARNED).with_columns(sourced=known("sourced_at"))
    told = told.collect().lazy()
    told = told.join(flows_before(pool.flows, told), on=list(ASKED), how="left")
    source = pl.when("sourced").then(False).when(known("due_at")).then(True)
    told = told.with_columns(
        written=pl.lit(False),
        again=pl.when("asked").then(known("again_at")),
        unsourced=pl.when("asked").then(source),
        bound=pl.when(pl.col("sourced") & (pl.col("of_doctor") >= LEAST)).then(_bound()),
    )
    columns = (*KEYS, *(name for name in FILLS.columns if name not in KEYS))
    return pl.concat([told.select(columns), _where_written(told).select(columns)])


def _where_written(told: pl.LazyFrame) -> pl.LazyFrame:
    """The rows of those who wrote the prescriptions, where these are known.

    Who fills what once more, or without a source, is the shop: of the writer nothing is said. What
    a place fills of its own prescriptions has no second row.
    """
    elsewhere = pl.col("sourced") & (pl.col("place") != pl.col("provider"))
    nothing = pl.lit(None, pl.Boolean)
    return told.filter(elsewhere).with_columns(
        provider="place",
        doctor="written_by",
        written=pl.lit(True),
        again=nothing,
        unsourced=nothing,
    )


def _bound() -> pl.Expr:
    """Colleagues who wrote fewer than LEAST say nothing for the doctor."""
    own = pl.col("pair") >= BOUND * pl.col("of_doctor")
    others = pl.col("of_place") - pl.col("of_doctor")
    there = pl.col("place_pair") - pl.col("pair")
    everybodys = (others >= LEAST) & (there >= ALIKE * others)
    return own & ~everybodys & ~pl.col("dual") & pl.col("knows_another")
