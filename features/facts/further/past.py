"""Which earlier rows of the same people a file of facts looks at, where not all rows are there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

from features.claims.store import Store

#: rows of one bucket, store, bucket
Adds: TypeAlias = Callable[[pl.LazyFrame, Store, int], pl.LazyFrame]
#: rows of fee lines as of line_rows, or of settlements; the store
Among = Callable[[pl.LazyFrame, Store], pl.LazyFrame]


@dataclass(frozen=True)
class Past:
    """Of the rows of other settlements a file looks at those that `among` leaves, of patients with
    such a row asked for, from `days` before the first of these by the column `at` to `after` days
    after the last; `days` is None where it looks at all of them, before and after. What it reads of
    other files on them must have been told with the same past.
    """

    among: Among
    days: int | None
    after: int = 0
    at: str = "begin"

    def rows(self, asked: pl.DataFrame, others: pl.DataFrame, store: Store) -> pl.DataFrame:
        """Those of `others` that are looked at for the lines asked for."""
        at = pl.col(self.at)
        with_one = self.among(asked.lazy(), store)
        behind = self.among(others.lazy(), store).select(others.columns)
        if self.days is None:
            return behind.join(with_one, on="patient", how="semi").collect()
        span = with_one.group_by("patient").agg(
            (at.min() - pl.duration(days=self.days)).alias("__from"),
            (at.max() + pl.duration(days=self.after)).alias("__to"),
        )
        return (
            behind.join(span, on="patient")
            .filter(at.is_between("__from", "__to"))
            .select(others.columns)
            .collect()
        )


def every(rows: pl.LazyFrame, store: Store) -> pl.LazyFrame:
    """The rows."""
    return rows


EVER = Past(every, None)
"""All rows of the patients."""


@dataclass(frozen=True)
class WithPast:
    """What adds facts to rows, and the past that it looks at; else a line's settlement is all."""

    add: Adds
    past: Past

    def __call__(self, rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        """The rows with the facts."""
        return self.add(rows, store, bucket)


def with_past(add: Adds, past: Past | None) -> Adds:
    """What adds facts, with the past that it looks at, where it looks at any."""
    return WithPast(add, past) if past else add


@dataclass(frozen=True)
class Looked:
    """The rows that facts are asked of, settlements whole, and the other rows of their patients;
    None where facts are asked of all.
    """

    rows: pl.DataFrame
    others: pl.DataFrame | None = None
