"""Prescriptions taken away from a doctor's visit, and their lines, by position."""

import polars as pl

from features.simulation.records.books import Books
from features.simulation.tables.orders.numbers import prescribed, rx_keys

#: Minutes between writing a prescription and its first drug (assumed).
_WRITTEN = (1, 7)


def prescription_lines(books: Books) -> pl.DataFrame:
    """Return the rows of books.lines that were prescribed to take away, refunds left out.

    Adds `key` (number of the prescription) and `written` (minute at which it was).
    """
    kept = prescribed(books, books.lines) & (books.lines["original"] < 0).to_numpy()
    lines = books.lines.filter(pl.Series(kept))
    lines = lines.with_columns(key=pl.Series(rx_keys(books, lines)))
    begin = books.of_visit("begin", lines)
    first = pl.col("at").min().over("key")
    before = _WRITTEN[0] + pl.col("key") % (_WRITTEN[1] - _WRITTEN[0])
    return lines.with_columns(written=pl.max_horizontal(first - before, begin))


def prescriptions(books: Books) -> pl.DataFrame:
    """Return a row per prescription: key, visit (row), doctor, bill, at (minute written)."""
    lines = prescription_lines(books)
    return lines.group_by("key", maintain_order=True).agg(
        pl.col("visit").first(),
        pl.col("doctor").first(),
        pl.col("bill").first(),
        at=pl.col("written").first(),
    )
