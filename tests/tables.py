"""Claims drawn as text tables.

    store = a_store(tmp_path, setl_d='''
        setl_id  psn_no  fixmedins_code  begndate    enddate
        S1       Zhang   east            2025-03-01  2025-03-09
        S2       Zhang   west            2025-03-05  2025-03-12
    ''')
    assert facts(store, "stays")["S2"]["overlaps_elsewhere"]

Cells are parted by spaces, or by | where a value holds a space; "-" is an empty cell. What is not
drawn is filled in: settlements S1, S2, … are stays of four nights of patient P1 at provider H1,
paid by the fund to 80 % and settled at noon of the last day; other tables take what they share
with a settlement from it.
"""

import re
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from features.claims.column import Ids
from features.claims.ingest import ingest
from features.claims.keys import KEY, RAW, keys_of
from features.claims.store import Store
from features.claims.table import Table
from features.claims.tables import TABLES
from features.facts.build import build_facts
from tests.cells import BY_KIND, BY_NAME, DEFAULTS, Row
from tests.unstreamed import unstreamed

EMPTY = ("", "-")
RULE = re.compile(r"[\s|:+-]*-{3}[\s|:+-]*")


def rows(text: str) -> list[Row]:
    """The rows of a drawn table as text, null where a cell is empty."""
    return drawn(text).to_dicts()


def drawn(text: str) -> pl.DataFrame:
    """The drawn table as a frame of text columns."""
    lines = [line for line in text.splitlines() if line.strip() and not RULE.fullmatch(line)]
    head, *body = [_cells(line, piped="|" in lines[0]) for line in lines]
    for cells in body:
        if len(cells) != len(head):
            raise ValueError(f"{len(head)} columns {head}, but a row of {len(cells)}: {cells}")
    values = [[None if cell in EMPTY else cell for cell in line] for line in body]
    return pl.DataFrame(values, schema=dict.fromkeys(head, pl.String), orient="row")


def frame(text: str) -> pl.DataFrame:
    """The drawn table with types by their looks: numbers, dates, times, true and false."""
    table = drawn(text)
    return table.select(_by_looks(column) for column in table)


def a_source(folder: Path, *, suffix: str = ".csv", **tables: str) -> Path:
    """A source folder with the drawn tables, filled in, one file each; replaces what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    settlements: list[Row] = []
    for name, text in sorted(tables.items(), key=lambda item: item[0] != "setl_d"):
        filled = _filled(TABLES[name], rows(text), settlements)
        if name == "setl_d":
            settlements = filled
        columns = list(dict.fromkeys(column for row in filled for column in row))
        table = pl.DataFrame(filled, schema=dict.fromkeys(columns, pl.String))
        if suffix == ".csv":
            table.write_csv(folder / f"{name}.csv")
        else:
            table.write_parquet(folder / f"{name}.parquet")
    return folder


def a_store(folder: Path, *, buckets: int | None = None, **tables: str) -> Store:
    """A store of the drawn tables; a second call with the same folder adds to the same store."""
    source = a_source(folder / "source", **tables)
    ingest(source, folder / "store", buckets=buckets, max_refused=0)
    return Store.open(folder / "store")


def facts(store: Store, table: str) -> dict[str, dict[str, Any]]:
    """The rows of a fact table by settlement id, with raw ids instead of keys."""
    with unstreamed():
        told = build_facts(store, tables={table}).scan(table).collect()
    for name, ids in FACT_IDS.items():
        if name in told.columns:
            raw = store.keys(ids).rename({KEY: name, RAW: "raw_id"})
            told = told.join(raw, on=name, how="left").with_columns(pl.col("raw_id").alias(name))
            told = told.drop("raw_id")
    return {row["settlement"]: row for row in told.sort("settlement").iter_rows(named=True)}


def key_order(raw: str) -> int:
    """Where an id stands among those known at one moment: by its key."""
    return int(keys_of(pl.Series([raw]))[0])


FACT_IDS = {
    "settlement": Ids.SETTLEMENT,
    "visit": Ids.VISIT,
    "patient": Ids.PATIENT,
    "provider": Ids.PROVIDER,
    "doctor": Ids.DOCTOR,
    "came_from": Ids.PROVIDER,
}


def _filled(table: Table, given: list[Row], settlements: list[Row]) -> list[Row]:
    """Drawn cells first, then the table's defaults, then the settlement's, then any value."""
    by_link = {(key, s[key]): s for key in ("mdtrt_id", "setl_id") for s in reversed(settlements)}
    filled = []
    for n, cells in enumerate(given, start=1):
        row = dict(cells)
        for name, default in DEFAULTS.get(table.name, {}).items():
            if name not in row:
                row[name] = default(row, _settlement(row, by_link), n)
        of = _settlement(row, by_link)
        for column in table.columns:
            if column.required and column.name not in row:
                own = f"{table.name}-{n}" if table.key == (column.name,) else None
                known = own or of.get(column.name) or BY_NAME.get(column.name)
                row[column.name] = known or BY_KIND[column.kind]
        filled.append(row)
    return filled


def _settlement(row: Row, by_link: dict[tuple[str, str | None], Row]) -> Row:
    links = [(key, row[key]) for key in ("setl_id", "mdtrt_id") if row.get(key)]
    return next((by_link[link] for link in links if link in by_link), {})


def _cells(line: str, *, piped: bool) -> list[str]:
    if not piped:
        return line.split()
    line = line.strip()
    if line.startswith("|"):
        line = line.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in line.split("|")]


def _by_looks(column: pl.Series) -> pl.Series:
    """The column read as the first kind that all of its cells look like, else as text."""
    readers: tuple[tuple[Any, Callable[[str], Any]], ...] = (
        (pl.Boolean, {"true": True, "false": False}.__getitem__),
        (pl.Int64, int),
        (pl.Float64, float),
        (pl.Date, date.fromisoformat),
        (pl.Datetime("us"), datetime.fromisoformat),
    )
    for dtype, read in readers:
        try:
            values = [None if cell is None else read(cell) for cell in column]
        except (ValueError, KeyError):
            continue
        if any(value is not None for value in values):
            return pl.Series(column.name, values, dtype)
    return column
