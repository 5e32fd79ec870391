"""What every source offers: its columns, and its rows in batches that know their row numbers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import polars as pl

from features.bad_input import BadInput

POSITION = "source_row"
"""Int64: the 1-based data row within the source; a header is not counted."""


class Source(Protocol):
    """One file, sheet or database table."""

    @property
    def name(self) -> str:
        """What messages and the manifest call it; never with a password."""

    @property
    def origin(self) -> str:
        """Where it is, in full, so that it is known when it comes again; never with a password."""

    @property
    def table(self) -> str:
        """The stem under which it offers itself, in lower case."""

    def schema(self) -> pl.Schema:
        """Names and types as the source has them; text files hold only String.

        Raises BadInput where the source cannot be read.
        """

    def batches(self, columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        """All rows in order, at most `rows` a frame, only `columns` plus POSITION.

        Raises BadInput where a column is missing or the source cannot be read to its end, and
        EmptyTable where it has no row.
        """

    def digest(self) -> str | None:
        """The sha256 of the file, 64 hexadecimal digits; None for a database."""


class EmptyTable(BadInput):
    """A source without a row; of a table in many parts a part may be."""


def need(columns: Sequence[str], there: Iterable[str], name: str) -> None:
    """Raise BadInput where a column is asked for that the source does not have."""
    known = set(there)
    for column in columns:
        if column not in known:
            raise BadInput(f"{name}: there is no column {column!r}", f"{name}：没有列 {column!r}")
        if column == POSITION:
            raise BadInput(
                f"{name}: the column name {POSITION!r} is taken; rename that column",
                f"{name}：列名 {POSITION!r} 已被占用，请更改该列的名称",
            )


def numbered(
    frames: Iterable[pl.DataFrame], columns: Sequence[str], rows: int, name: str
) -> Iterator[pl.DataFrame]:
    """The columns of the frames in pieces of at most `rows` rows, with POSITION.

    Raises EmptyTable where no frame holds a row.
    """
    done = 0
    for frame in frames:
        for piece in frame.iter_slices(rows) if frame.height else ():
            numbers = pl.int_range(done + 1, done + 1 + piece.height, dtype=pl.Int64, eager=True)
            yield piece.with_columns(numbers.alias(POSITION)).select(*columns, POSITION)
            done += piece.height
    if not done:
        raise EmptyTable(f"{name}: the table is empty", f"{name}：表是空的")
