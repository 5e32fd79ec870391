"""Rows that are told without a file, as the sheet that a file would have."""

from collections.abc import Mapping, Sequence

import polars as pl

from features.claims.outcomes.sheets import Sheet
from features.claims.sources.source import POSITION
from features.claims.table import Table


def sheet_of(table: Table, rows: Sequence[Mapping[str, str]]) -> Sheet:
    """A sheet named like the table; each row is text by the contract's columns, none for no cell.

    Rows count from 1, as those of a file do.
    """
    told = {name for row in rows for name in row}
    names = [name for name in table.names if name in told]
    cells = {name: [row.get(name) for row in rows] for name in names}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String))
    numbers = pl.int_range(1, len(rows) + 1, dtype=pl.Int64, eager=True).alias(POSITION)
    return Sheet(
        table.name, frame.insert_column(0, numbers), {table.name: {name: name for name in names}}
    )
