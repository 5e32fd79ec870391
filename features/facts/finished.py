"""Settlements and stays finished: what contexts tell of their rows, joined to them."""

from datetime import datetime

import polars as pl

from features.facts import settlements, stays
from features.facts.context import Contexts
from features.facts.neighbours import neighbours
from features.facts.settlements import SETTLEMENTS
from features.facts.stays import STAYS


def stay_facts(beds: pl.LazyFrame, rows: pl.LazyFrame, contexts: Contexts) -> pl.LazyFrame:
    """The rows of STAYS: `beds` as of stay_rows and what files of facts add, `rows` all bills."""
    told = (
        beds.join(contexts.norms, on=["group", "provider", "month"], how="left")
        .join(neighbours(beds), on="settlement", how="left")
        .join(contexts.alike, on="settlement", how="left")
        .join(settled_elsewhere(beds, rows), on="settlement", how="left")
    )
    flags = (
        "back_within_7",
        "back_within_31",
        "related_within_31",
        "moved_within_31",
        "overlaps",
        "overlaps_elsewhere",
        "known_elsewhere",
        "known_here",
        "last_here",
    )
    counts = ("stays_before", "admitted_before_on_day", "twins_before", "same_bill_before")
    comparable = pl.col("visible") > pl.lit(contexts.outpatient_since, dtype=pl.Datetime("us"))
    told = told.with_columns(
        (pl.col("total") // pl.col("days")).alias("cost_per_day"),
        (pl.col("total_norm") / pl.col("days_norm")).alias("cost_per_day_norm"),
        _since(contexts.diagnoses_since, "diagnoses"),
        _since(contexts.operations_since, "operations"),
    )
    return told.with_columns(
        *(pl.col(name).fill_null(False) for name in flags),
        *(pl.col(name).fill_null(0) for name in counts),
        pl.when(comparable)
        .then(pl.col("settled_elsewhere").fill_null(False))
        .alias("settled_elsewhere"),
        _ratio("total", "total_norm").alias("cost_ratio"),
        _ratio("days", "days_norm").alias("days_ratio"),
        _ratio("diagnoses", "diagnoses_norm").alias("diagnoses_ratio"),
        _ratio("cost_per_day", "cost_per_day_norm").alias("cost_per_day_ratio"),
        (pl.col("total") - 2 * pl.col("total_norm"))
        .clip(lower_bound=0)
        .round()
        .cast(pl.Int64)
        .alias("excess"),
    ).select(*stays.KEYS, *(name for name in STAYS.columns if name not in stays.KEYS))


def settlement_facts(rows: pl.LazyFrame, contexts: Contexts) -> pl.LazyFrame:
    """The rows of SETTLEMENTS: `rows` as of settlement_rows and what files of facts add.

    Stays are measured against stays, all other care against other care of the same group.
    """
    stays_norms = contexts.norms.with_columns(pl.lit(True).alias("inpatient"))
    other_norms = contexts.outpatient_norms.with_columns(pl.lit(False).alias("inpatient"))
    by = ["inpatient", "group", "provider", "month"]
    norms = pl.concat([stays_norms, other_norms]).select(*by, "total_norm")
    told = rows.join(norms, on=by, how="left")
    return told.with_columns(_ratio("total", "total_norm").alias("cost_ratio")).select(
        *settlements.KEYS, *SETTLEMENTS.columns
    )


def settled_elsewhere(beds: pl.LazyFrame, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Stays with an outpatient settlement elsewhere, known before, strictly between their days."""
    outside = rows.filter(~pl.col("inpatient")).select(
        "patient", "provider", "begin", "visible", "void"
    )
    return (
        beds.select("settlement", "patient", "provider", "begin", "end", "visible", "void")
        .join(outside, on="patient", suffix="_other")
        .filter(
            pl.col("provider") != pl.col("provider_other"),
            pl.col("begin_other") > pl.col("begin"),
            pl.col("begin_other") < pl.col("end"),
            pl.col("visible_other") <= pl.col("visible"),
            pl.col("void_other").is_null() | (pl.col("void_other") > pl.col("visible")),
        )
        .select("settlement", pl.lit(True).alias("settled_elsewhere"))
        .unique()
    )


def _since(first: datetime | None, count: str) -> pl.Expr:
    """The count, null in stays known before the pool had any such row."""
    there = pl.col("visible") >= pl.lit(first, dtype=pl.Datetime("us"))
    return pl.when(there).then(pl.col(count)).alias(count)


def _ratio(value: str, norm: str) -> pl.Expr:
    """Value over norm in ten-thousandths, Int64; null without a norm above 0."""
    above_nothing = pl.when(pl.col(norm) > 0).then(pl.col(value) * 10_000 / pl.col(norm))
    return above_nothing.round().cast(pl.Int64)
