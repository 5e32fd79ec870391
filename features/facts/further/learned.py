"""Facts that are measured against the whole pool: what each bucket adds to it, and who reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

from features.claims.store import Store
from features.facts.line_pool import line_pool

#: rows of one bucket, store, bucket
Adds: TypeAlias = Callable[[pl.LazyFrame, Store, int], pl.LazyFrame]


@dataclass(frozen=True)
class Learned:
    """A file whose facts need a context, gathered once before any bucket's facts.

    `sums`: of the lines of one bucket as line_pool has them, narrow, to be put one below the other;
    `learned`: of those of all buckets, what adds the facts.
    """

    sums: Callable[[pl.LazyFrame, Store], pl.LazyFrame]
    learned: Callable[[pl.DataFrame, Store], Adds]


def learn(learning: tuple[Learned, ...], store: Store) -> tuple[Adds, ...]:
    """What adds the facts of each, in one pass over the pool."""
    gathered: list[list[pl.DataFrame]] = [[] for _ in learning]
    for bucket in range(store.buckets):
        lines = line_pool(store, bucket).collect().lazy()
        for one, frames in zip(learning, gathered, strict=True):
            frames.append(one.sums(lines, store).collect())
    return tuple(
        one.learned(pl.concat(frames), store)
        for one, frames in zip(learning, gathered, strict=True)
    )
