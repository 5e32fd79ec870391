"""Facts measured against all settlements of one provider: narrow rows of every bucket together.

Buckets are cut by patient, so what one provider settled lies in all of them. Each file says which
narrow rows it needs; they are written once per bucket and read back by whole providers, so that no
more than a part of the pool is looked at in one piece.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import polars as pl

from features.atomic import write_parquet
from features.claims.store import Store
from features.facts.further.learned import Adds
from features.facts.settlements import settlement_rows

Say = Callable[[str], None]
_PART = "__part"


class OfProviders(Protocol):
    """A file whose facts need the other settlements of the same provider."""

    __name__: str

    def narrow(self, rows: pl.LazyFrame, store: Store, bucket: int, /) -> pl.LazyFrame:
        """Of the settlement rows of one bucket, the few rows and columns that matter, `provider`
        among them.
        """

    def found(self, rows: pl.LazyFrame, /) -> pl.LazyFrame:
        """Of all narrow rows of some providers whole, what is handed back, best only findings."""

    def adds(self, found: pl.DataFrame, store: Store, /) -> Adds:
        """What adds the facts, given what was found in the whole pool."""


def learn_of_settlements(
    learning: Mapping[str, tuple[OfProviders, ...]], store: Store, folder: Path, say: Say
) -> dict[str, tuple[Adds, ...]]:
    """What adds the facts of each, by fact table, in one pass over the pool.

    `folder` holds the narrow rows, by the names of the files.
    """
    every = [one for several in learning.values() for one in several]
    for bucket in range(store.buckets if every else 0):
        say(f"providers: bucket {bucket + 1} of {store.buckets}")
        rows = settlement_rows(store, bucket).collect().lazy()
        for one in every:
            narrow = one.narrow(rows, store, bucket).filter(pl.col("provider").is_not_null())
            part = (pl.col("provider") % store.buckets).alias(_PART)
            frame = narrow.with_columns(part).sort(_PART).collect()
            write_parquet(folder / one.__name__ / f"{bucket:04d}.parquet", frame)
    return {
        table: tuple(one.adds(_found(one, store, folder), store) for one in several)
        for table, several in learning.items()
    }


def _found(one: OfProviders, store: Store, folder: Path) -> pl.DataFrame:
    """What is found in the pool, some providers after the others."""
    files = [folder / one.__name__ / f"{bucket:04d}.parquet" for bucket in range(store.buckets)]
    pool = pl.scan_parquet(files, glob=False)
    parts = [
        one.found(pool.filter(pl.col(_PART) == part).drop(_PART).collect().lazy()).collect()
        for part in range(store.buckets)
    ]
    return pl.concat(parts)
