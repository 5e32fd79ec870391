"""Code-list coverage: the share of values that a list knows, and the codes that none does."""

import re

import polars as pl

from features.claims.column import Column
from features.claims.quality.findings import Cell, Grid, Section
from features.claims.quality.held import Held, streamed
from features.claims.quality.persons import ids_of_persons

SHOWN = 5
LONGEST, FEWEST = 10, 5
"""A code is shown that is at most so long and at least so frequent: ids and names are neither."""
MOST_UNKNOWN = 50
"""A column with more unknown values than this was filled with something else than codes, which
may be personal: none is shown."""
PLAIN = re.compile(r"[0-9A-Za-z._-]+")
"""What a code is written in; a name in Chinese is not."""


def codes(held: Held) -> Section:
    """Per column with a code list: rows, rows known, and the most frequent unknown codes."""
    rows: list[tuple[Cell, ...]] = []
    for table in held.tables():
        for column in table.columns:
            if column.codes is not None and held.filled(table, column.name):
                counts = held.store.scan(table).group_by(column.name).agg(pl.len())
                tally = streamed(counts.filter(pl.col(column.name).is_not_null()))
                rows.append((table.name, column.name, *_coverage(held, column, tally)))
    rows.sort(key=lambda row: (float(str(row[5])), str(row[0]), str(row[1])))
    columns = ("table", "column", "list", "rows", "known", "share", "unknown", "unknown_shown")
    return Section("codes", (Grid("codes", columns, tuple(rows)),))


def _coverage(held: Held, column: Column, tally: pl.DataFrame) -> tuple[Cell, ...]:
    assert column.codes is not None
    codes, local = column.codes, held.store.manifest.codes.get(column.codes.name, {})
    total = int(tally["len"].sum())
    unknown = [
        (code, rows)
        for code, rows in tally.iter_rows()
        if code not in local and not codes.knows(code)
    ]
    known = total - sum(rows for _, rows in unknown)
    unknown.sort(key=lambda each: (-each[1], each[0]))
    few = unknown if len(unknown) <= MOST_UNKNOWN else []
    persons = ids_of_persons(held.store, [code for code, _ in few])
    shown = [one for one in few if _may_be_shown(*one) and one[0] not in persons]
    told = tuple(f"{code} × {rows}" for code, rows in shown[:SHOWN])
    return codes.name, total, known, known / total, len(unknown), told


def _may_be_shown(code: str, rows: int) -> bool:
    return len(code) <= LONGEST and rows >= FEWEST and PLAIN.fullmatch(code) is not None
