"""Every table of this package by name."""

import polars as pl

from features.simulation.records.books import Books
from features.simulation.tables.stock.invchg import invchg
from features.simulation.tables.stock.invinfo import invinfo
from features.simulation.tables.stock.purc_trac_d import purc_trac_d
from features.simulation.tables.stock.purcinfo import purcinfo
from features.simulation.tables.stock.selinfo import selinfo

_TABLES = (purcinfo, purc_trac_d, selinfo, invchg, invinfo)


def stock_tables(books: Books) -> dict[str, pl.DataFrame]:
    """Return the month's part of each, in contract columns."""
    return {table.__name__: table(books) for table in _TABLES}
