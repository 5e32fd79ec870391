"""All fact tables of a store, bucket by bucket, contexts first; computed once per generation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from features.atomic import write_parquet
from features.claims.store import Store
from features.contexts.earlier_alike import admissions_of_the_day, bill_twins, same_bills
from features.contexts.group_norms import group_norms, group_sums
from features.digest import features_digest
from features.facts import settlements, stays
from features.facts.neighbours import neighbours
from features.facts.settlements import SETTLEMENTS, settlement_rows
from features.facts.stay_rows import stay_rows
from features.facts.stays import STAYS

Say = Callable[[str], None]
FACT_TABLES = {table.name: table for table in (SETTLEMENTS, STAYS)}
KEYS = {SETTLEMENTS.name: settlements.KEYS, STAYS.name: stays.KEYS}
ALIKE = (
    "settlement",
    "patient",
    "provider",
    "group",
    "main_diagnosis",
    "begin",
    "visible",
    "days",
    "total",
)


class Facts:
    """The fact tables of a store, as Parquet files by bucket."""

    def __init__(self, folder: Path, buckets: int) -> None:
        self.folder = folder
        self.buckets = buckets

    def bucket(self, table: str, number: int) -> pl.LazyFrame:
        """The rows of one patient bucket, clustered by provider."""
        return pl.scan_parquet(self.folder / table / f"{number:04d}.parquet")

    def scan(self, table: str) -> pl.LazyFrame:
        """All rows of the fact table."""
        return pl.concat(self.bucket(table, number) for number in range(self.buckets))


def build_facts(store: Store, say: Say = lambda line: None) -> Facts:
    """The store's facts, built where they are not there yet."""
    folder = store.derived / features_digest()[:16] / "facts"
    facts = Facts(folder, store.buckets)
    done = folder / "done"
    if done.is_file():
        return facts
    contexts = _contexts(store, say)
    for bucket in range(store.buckets):
        say(f"facts: bucket {bucket + 1} of {store.buckets}")
        rows = settlement_rows(store, bucket).collect().lazy()
        beds = stay_rows(rows, store, bucket).collect().lazy()
        _write(folder, STAYS.name, bucket, _stays(beds, rows, contexts))
        _write(folder, SETTLEMENTS.name, bucket, _settlements(rows, contexts.norms))
    done.touch()
    return facts


@dataclass(frozen=True)
class _Contexts:
    """Group norms, rows alike, and since when the pool holds outpatient settlements."""

    norms: pl.LazyFrame
    alike: pl.LazyFrame
    outpatient_since: datetime | None


def _contexts(store: Store, say: Say) -> _Contexts:
    sums, narrow, since = [], [], []
    for bucket in range(store.buckets):
        say(f"contexts: bucket {bucket + 1} of {store.buckets}")
        rows = settlement_rows(store, bucket).collect().lazy()
        since.append(rows.filter(~pl.col("inpatient")).select(pl.col("visible").min()).collect())
        beds = stay_rows(rows, store, bucket).collect()
        sums.append(group_sums(beds.lazy()).collect())
        narrow.append(beds.select(ALIKE))
    pool = pl.concat(narrow).lazy()
    alike = admissions_of_the_day(pool)
    for more in (bill_twins(pool), same_bills(pool)):
        alike = alike.join(more, on="settlement", how="full", coalesce=True)
    return _Contexts(
        group_norms(pl.concat(sums)).collect().lazy(),
        alike.collect().lazy(),
        pl.concat(since).select(pl.col("visible").min()).item(),
    )


def _stays(beds: pl.LazyFrame, rows: pl.LazyFrame, contexts: _Contexts) -> pl.LazyFrame:
    told = (
        beds.join(contexts.norms, on=["group", "provider", "month"], how="left")
        .join(neighbours(beds), on="settlement", how="left")
        .join(contexts.alike, on="settlement", how="left")
        .join(_elsewhere(beds, rows), on="settlement", how="left")
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
    return told.with_columns(
        *(pl.col(name).fill_null(False) for name in flags),
        *(pl.col(name).fill_null(0) for name in counts),
        pl.when(comparable)
        .then(pl.col("settled_elsewhere").fill_null(False))
        .alias("settled_elsewhere"),
        _ratio("total", "total_norm").alias("cost_ratio"),
        _ratio("days", "days_norm").alias("days_ratio"),
        _ratio("diagnoses", "diagnoses_norm").alias("diagnoses_ratio"),
        (pl.col("total") // pl.col("days")).alias("cost_per_day"),
        (10_000 * pl.col("total") / pl.col("days") / (pl.col("total_norm") / pl.col("days_norm")))
        .round()
        .cast(pl.Int64)
        .alias("cost_per_day_ratio"),
        (pl.col("total") - 2 * pl.col("total_norm"))
        .clip(lower_bound=0)
        .round()
        .cast(pl.Int64)
        .alias("excess"),
    ).select(*stays.KEYS, *(name for name in STAYS.columns if name not in stays.KEYS))


def _settlements(rows: pl.LazyFrame, norms: pl.LazyFrame) -> pl.LazyFrame:
    norms = norms.select("group", "provider", "month", "total_norm")
    told = rows.join(norms, on=["group", "provider", "month"], how="left")
    ratio = pl.when(pl.col("inpatient")).then(_ratio("total", "total_norm"))
    return told.with_columns(ratio.alias("cost_ratio")).select(
        *settlements.KEYS, *SETTLEMENTS.columns
    )


def _elsewhere(beds: pl.LazyFrame, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Stays with an outpatient settlement elsewhere, known before, strictly between their days."""
    outside = rows.filter(~pl.col("inpatient")).select("patient", "provider", "begin", "visible")
    return (
        beds.select("settlement", "patient", "provider", "begin", "end", "visible")
        .join(outside, on="patient", suffix="_other")
        .filter(
            pl.col("provider") != pl.col("provider_other"),
            pl.col("begin_other") > pl.col("begin"),
            pl.col("begin_other") < pl.col("end"),
            pl.col("visible_other") <= pl.col("visible"),
        )
        .select("settlement", pl.lit(True).alias("settled_elsewhere"))
        .unique()
    )


def _ratio(value: str, norm: str) -> pl.Expr:
    """Value over norm in ten-thousandths, Int64."""
    return (pl.col(value) * 10_000 / pl.col(norm)).round().cast(pl.Int64)


def _write(folder: Path, table: str, bucket: int, rows: pl.LazyFrame) -> None:
    frame = rows.sort("provider", "settlement").collect()
    write_parquet(folder / table / f"{bucket:04d}.parquet", frame)
