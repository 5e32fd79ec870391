"""Null rates: which columns came, and which rows lack what the platform demands."""

from features.claims.column import Column
from features.claims.quality.findings import Grid, Section
from features.claims.quality.held import Held
from features.claims.quality.not_null import NOT_NULL
from features.claims.table import Table


def nulls(held: Held) -> Section:
    """Columns with some values missing, and those that no row fills."""
    some, never = [], []
    for table in held.tables():
        counts, rows = held.nulls(table), held.rows(table)
        demanded = {c.name for c in table.columns if _demanded(table, c)}
        empty = tuple(name for name in table.names if counts[name] == rows)
        for name in table.names:
            if 0 < counts[name] < rows:
                share = counts[name] / rows
                some.append((table.name, name, rows, counts[name], share, name in demanded))
        if empty:
            must = tuple(name for name in empty if name in demanded)
            never.append((table.name, rows, must, tuple(n for n in empty if n not in demanded)))
    some.sort(key=lambda row: (not row[5], -row[4], row[0], row[1]))
    return Section(
        "nulls",
        (
            Grid("partly", ("table", "column", "rows", "nulls", "share", "demanded"), tuple(some)),
            Grid("never", ("table", "rows", "demanded_names", "names"), tuple(never)),
        ),
    )


def _demanded(table: Table, column: Column) -> bool:
    return column.required or column.name in NOT_NULL.get(table.name, ())
