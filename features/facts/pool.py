"""The pool: narrow frames over everybody, which each bucket of people adds to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from features.atomic import replace_file
from features.claims.store import Store
from features.months import month_number

Say = Callable[[str], None]
Whole = Callable[[pl.LazyFrame], pl.LazyFrame]
_PART = "__part"


def pool_file(folder: Path, narrow: "Narrow", bucket: int) -> Path:
    """Where the pool in the folder keeps what a bucket adds."""
    return folder / "pool" / narrow.name / f"{bucket:04d}.parquet"


def write_quickly(path: Path, frame: pl.DataFrame) -> None:
    """Write the frame, which every new month writes again, less tightly packed than claims are."""
    replace_file(path, lambda temporary: frame.write_parquet(temporary, compression="lz4"))


def as_it_is(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The rows."""
    return rows


@dataclass(frozen=True)
class Narrow:
    """A narrow frame over the whole pool.

    `make`: what a bucket adds, given what is held of it (and the store, the bucket). `counted`: the
    columns that add up over people, by all others. `people`: each row is of one `patient`. Neither:
    a row tells of something that more claims never take back. `by`: rows of people that share this
    column are looked at together. `whole`: what is made of all rows, those of a `by` together.
    `here`: it tells of the rows that facts are made for, and nobody else's are asked for.
    `elsewhere`: what a row is told by it is read by its patient's rows at other providers too.
    `known`: the column (a month's number, or a time) that says when what is of nobody was known.
    `alone`: of sums, columns of what is held: rows tell together only where they share these, and
    of a month in which one of them came or went; none where all rows of a patient may.
    `sellers`: it is made of what sellers told of their stock, and of nobody's claims.
    """

    name: str
    make: Callable[[Any, Store, int], pl.LazyFrame]
    counted: tuple[str, ...] = ()
    people: bool = False
    by: str | None = None
    whole: Whole = as_it_is
    here: bool = False
    elsewhere: bool = False
    known: str = "month"
    alone: tuple[str, ...] = ()
    sellers: bool = False

    def telling(self, rows: pl.LazyFrame, since: int) -> pl.LazyFrame:
        """Of what is held (`month`, `void`) that which the sums of a month, and later, are of."""
        late = (pl.col("month") >= since) | (month_number(pl.col("void")) >= since)
        some = rows.filter(late).select(self.alone).unique()
        return rows.join(some, on=self.alone, how="semi", nulls_equal=True)


class Pool:
    """The pool of a store, gathered bucket by bucket; `folder` keeps what each bucket adds."""

    def __init__(self, store: Store, folder: Path, say: Say) -> None:
        self.store = store
        self.folder = folder
        self.say = say

    def gathered(
        self, what: str, held: Callable[[Store, int], Any], *narrows: Narrow
    ) -> list[pl.LazyFrame]:
        """The frames, in one pass over the buckets; `held` is looked at once of each bucket."""
        frames: list[list[pl.LazyFrame]] = [[] for _ in narrows]
        for bucket in range(self.store.buckets):
            self.say(f"{what}: bucket {bucket + 1} of {self.store.buckets}")
            rows = held(self.store, bucket)
            for narrow, several in zip(narrows, frames, strict=True):
                several.append(self._added(narrow, rows, bucket))
        return [self._whole(narrow, each) for narrow, each in zip(narrows, frames, strict=True)]

    def _added(self, narrow: Narrow, rows: Any, bucket: int) -> pl.LazyFrame:
        """What a bucket adds, in a file: by parts, where many rows are looked at together."""
        made = self._made(narrow, rows, bucket)
        if narrow.by:
            made = made.filter(pl.col(narrow.by).is_not_null())
            if self.store.buckets > 1:
                part = (pl.col(narrow.by).hash(0) % self.store.buckets).alias(_PART)
                made = made.with_columns(part).sort(_PART)
        path = pool_file(self.folder, narrow, bucket)
        write_quickly(path, made.collect())
        return pl.scan_parquet(path, glob=False)

    def _made(self, narrow: Narrow, rows: Any, bucket: int) -> pl.LazyFrame:
        """What the rows of a bucket add."""
        return narrow.make(rows, self.store, bucket)

    def _whole(self, narrow: Narrow, frames: list[pl.LazyFrame]) -> pl.LazyFrame:
        """What is made of all rows, part by part where there are parts."""
        whole = [narrow.whole(rows).collect() for rows in self._parts(narrow, frames)]
        return pl.concat(whole).lazy()

    def _parts(self, narrow: Narrow, frames: list[pl.LazyFrame]) -> list[pl.LazyFrame]:
        """All rows, in parts that share no value of `by`."""
        rows = pl.concat(frames)
        if narrow.by is None or self.store.buckets == 1:
            return [rows]
        return [
            rows.filter(pl.col(_PART) == part).drop(_PART) for part in range(self.store.buckets)
        ]
