"""The rows of a sheet as lines: cells read, ids looked up, what cannot be read told."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from features.both import Both
from features.claims.column import Column
from features.claims.outcomes.cells import cell
from features.claims.outcomes.headers import LEDGER
from features.claims.outcomes.line import Line, Refusal
from features.claims.outcomes.reason import Reason
from features.claims.outcomes.sheets import Sheet
from features.claims.sources.source import POSITION
from features.claims.store import Store
from features.claims.table import Table
from features.claims.typed import typed

NO_NUMBER = Reason("没有案号，也没有检查编号", "neither a case number nor an inspection number")
CHOSEN = ("party_type", "clue_source", "lane", "selection_prob")
"""What a list says of a target before anybody has been there, beside its id."""


def lines_of(sheet: Sheet, store: Store) -> tuple[list[Line], list[Refusal], int]:
    """The sheet's lines, cases before inspections; the rows that are neither; how many are open.

    A row with both numbers is a case and an inspection. A row without a number that says no more
    than who was to be visited is open: a target of a list that nobody has filled in.
    """
    lines = [
        line
        for table in LEDGER
        if (columns := sheet.columns.get(table.name))
        for line in _lines(sheet, table, columns, store)
    ]
    numbered = {line.row for line in lines}
    rest = sheet.rows.filter(~pl.col(POSITION).is_in(numbered))
    unplaced = rest.filter(pl.any_horizontal(pl.col(_outcomes(sheet)).is_not_null()))
    refused = [Refusal(sheet.name, row, NO_NUMBER) for row in unplaced[POSITION]]
    return lines, refused, rest.height - unplaced.height


def _outcomes(sheet: Sheet) -> list[str]:
    """The sheet's headers under which an inspection or a case tells something."""
    told = {
        header
        for table in LEDGER
        for name, header in sheet.columns.get(table.name, {}).items()
        if name not in CHOSEN and table[name].ids is None
    }
    return sorted(told)


def _lines(sheet: Sheet, table: Table, columns: dict[str, str], store: Store) -> Iterator[Line]:
    number = table.key[0]
    text = sheet.rows.select(
        POSITION,
        *(
            cell(table[name], header, sheet.rows.schema[header]).alias(name)
            for name, header in columns.items()
        ),
    ).filter(pl.col(number).is_not_null())
    values = pl.DataFrame(_values(table[name], text[name], store) for name in columns)
    for told, read in zip(text.iter_rows(named=True), values.iter_rows(named=True), strict=True):
        cells = {n: t for n, t in told.items() if t is not None and n != POSITION}
        said = {n: read[n] for n in cells if n != number}
        lost = next((n for n in said if not _fits(table[n], said[n])), None)
        broken = _unread(table[lost]) if lost else None
        yield Line(table, sheet.name, told[POSITION], cells[number], said, cells, broken)


def _values(column: Column, text: pl.Series, store: Store) -> pl.Series:
    """The cells as the store has them, ids as its keys; null where they cannot be read."""
    if column.ids:
        known = store.key_of(column.ids, text.drop_nulls().unique().to_list())
        return text.replace_strict(known, default=None, return_dtype=pl.Int64)
    return (
        text.to_frame()
        .select(typed(column, pl.String(), Both("", "")).alias(column.name))
        .to_series()
    )


def _fits(column: Column, value: Any) -> bool:
    return value is not None and (column.codes is None or column.codes.knows(value))


def _unread(column: Column) -> Reason:
    name = f"{column.zh}({column.name})"
    if column.ids:
        return Reason(f"{name}不在库中", f"{column.name}: the store knows no such id")
    if column.codes:
        words = "、".join(column.codes.values.values())
        codes = ", ".join(column.codes.values)
        return Reason(f"{name}应为{words}之一", f"{column.name} is none of {codes}")
    return Reason(f"{name}无法读取", f"{column.name} cannot be read")
