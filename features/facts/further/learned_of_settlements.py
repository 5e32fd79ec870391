"""Facts measured against all settlements of one provider: narrow rows of every bucket together.

Buckets are cut by patient, so what one provider settled lies in all of them. Each file says which
narrow rows it needs; they are written once per bucket and read back by whole providers, so that no
more than a part of the pool is looked at in one piece.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.atomic import write_parquet
from features.claims.store import Store
from features.facts.further.learned import Adds
from features.facts.settlements import settlement_rows

Say = Callable[[str], None]
_PART = "__part"


@dataclass(frozen=True)
class LearnedOfSettlements:
    """A file whose facts need the other settlements of the same provider.

    `narrow`: of the settlement rows of one bucket, the few rows and columns that matter, `provider`
    among them; `found`: of all narrow rows of some providers whole, what is handed back, best only
    the rows with a finding; `adds`: of what was found in the pool, what adds the facts.
    """

    name: str
    narrow: Callable[[pl.LazyFrame, Store, int], pl.LazyFrame]
    found: Callable[[pl.LazyFrame], pl.LazyFrame]
    adds: Callable[[pl.DataFrame, Store], Adds]


def learn_of_settlements(
    learning: tuple[LearnedOfSettlements, ...], store: Store, folder: Path, say: Say
) -> tuple[Adds, ...]:
    """What adds the facts of each, in one pass over the pool; `folder` holds the narrow rows."""
    for bucket in range(store.buckets):
        say(f"providers: bucket {bucket + 1} of {store.buckets}")
        rows = settlement_rows(store, bucket).collect().lazy()
        for one in learning:
            narrow = one.narrow(rows, store, bucket).filter(pl.col("provider").is_not_null())
            part = (pl.col("provider") % store.buckets).alias(_PART)
            frame = narrow.with_columns(part).sort(_PART).collect()
            write_parquet(folder / one.name / f"{bucket:04d}.parquet", frame)
    return tuple(one.adds(_found(one, store, folder), store) for one in learning)


def _found(one: LearnedOfSettlements, store: Store, folder: Path) -> pl.DataFrame:
    """What is found in the pool, some providers after the others."""
    files = [folder / one.name / f"{bucket:04d}.parquet" for bucket in range(store.buckets)]
    pool = pl.scan_parquet(files, glob=False)
    parts = [
        one.found(pool.filter(pl.col(_PART) == part).drop(_PART).collect().lazy()).collect()
        for part in range(store.buckets)
    ]
    return pl.concat(parts)
