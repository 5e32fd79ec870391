"""The rows of a fact table, carried on: files in which no row differs stay as they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.atomic import write_parquet
from features.facts.months.linked import linked
from features.facts.row_files import by_span, row_files, span_file


def as_they_are(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows."""
    return rows


@dataclass(frozen=True)
class Kept:
    """Which rows of before stand: all but those `gone`, which were made anew.

    Rows that `moved`, kept or not, are told otherwise now, as `place` tells them.
    """

    gone: pl.Expr
    moved: pl.Expr = pl.lit(False)  # noqa: RUF009
    place: Callable[[pl.DataFrame], pl.DataFrame] = as_they_are


def carry_rows(
    before: Path, table: Path, bucket: int, made: pl.DataFrame, kept: Kept, order: Sequence[str]
) -> None:
    """Write the bucket's rows below `table`: those made, and those kept of the table `before`."""
    files, new = row_files(before, bucket), by_span(made)
    for span in sorted(files.keys() | new.keys()):
        rows, target = new.get(span, made.clear()), span_file(table, bucket, span)
        if span in files:
            old = pl.scan_parquet(files[span], glob=False)
            if _stands(old, rows, kept):
                linked(files[span], target)
                continue
            rows = pl.concat([kept.place(old.filter(~kept.gone).collect()), rows])
        write_parquet(target, rows.sort(order))


def _stands(old: pl.LazyFrame, made: pl.DataFrame, kept: Kept) -> bool:
    """Whether the rows that were made anew are what they were, and the others stay in place."""
    was = old.filter(kept.gone).collect()
    if was.height != made.height or old.filter(kept.moved).limit(1).collect().height:
        return False
    return was.hash_rows().sort().equals(made.hash_rows().sort())
