"""Our own values of behaviours from the raw tables of a store, without the rest of the facts."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.claims.store import Store
from features.facts.finished import settled_elsewhere
from features.facts.further import in_rounds
from features.facts.neighbours import neighbours
from features.facts.settlements import settlement_rows
from features.facts.stay_rows import stay_rows
from tests.benchmarks.vectors.chosen import MONTH, RAW, values


@dataclass
class _Stays:
    """Stays with nothing but what RAW needs, by bucket."""

    frames: list[pl.LazyFrame]

    @property
    def buckets(self) -> int:
        return len(self.frames)

    def bucket(self, table: str, number: int) -> pl.LazyFrame:
        assert table == "stays"
        return self.frames[number]


def from_raw(folder: Path, month: int = MONTH) -> pl.DataFrame:
    """provider and the values of RAW."""
    store = Store.open(folder)
    buckets = [_bucket(store, number) for number in range(store.buckets)]
    first = min((one for _, one in buckets if one is not None), default=None)
    comparable = pl.col("visible") > pl.lit(first, dtype=pl.Datetime("us"))
    elsewhere = pl.when(comparable).then(pl.col("settled_elsewhere"))
    frames = [
        stays.with_columns(elsewhere.alias("settled_elsewhere")).lazy() for stays, _ in buckets
    ]
    return values(_Stays(frames), RAW, month)


def _bucket(store: Store, bucket: int) -> tuple[pl.DataFrame, object]:
    """The stays with their neighbours' facts, and when the first other care became visible."""
    rows = settlement_rows(store, bucket).collect().lazy()
    beds = stay_rows(rows, store, bucket).collect().lazy()
    found = neighbours(beds).collect().lazy()
    flags = [name for name, kind in found.collect_schema().items() if kind == pl.Boolean] + [
        "settled_elsewhere"
    ]
    told = (
        beds.join(found, on="settlement", how="left")
        .join(settled_elsewhere(beds, rows), on="settlement", how="left")
        .with_columns(pl.col(flags).fill_null(False), pl.col("stays_before").fill_null(0))
    )
    first = rows.filter(~pl.col("inpatient")).select(pl.col("visible").min()).collect().item()
    return in_rounds.add(told, store, bucket).collect(), first
