"""A file of outcomes as its sheets: raw rows, and which columns they offer to which table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.outcomes.headers import LEDGER, columns_of
from features.claims.sources.kinds import Opener, known_kind
from features.claims.sources.offered import EXCEL, suffix
from features.claims.sources.source import POSITION, EmptyTable, Source

MOST_ROWS = 1_048_576
"""As many as a sheet of a workbook holds; a ledger is written by people."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet or text file as they stand there, with their number (POSITION).

    `columns` says for each table that it offers which header stands for which column.
    """

    name: str
    rows: pl.DataFrame
    columns: dict[str, dict[str, str]]


def sheets_of(file: Path, work: Path, say: Say) -> list[Sheet]:
    """All sheets that hold cases or inspections; copies of Chinese-encoded text go into `work`.

    Raises BadInput where the file cannot be read, or none of its sheets has a number.
    """
    if not file.is_file():
        raise BadInput(f"{file}: there is no such file", f"{file}：没有此文件")
    known_kind(file, str(file))
    found = []
    for source, name in _sources(file, work):
        header = list(source.schema())
        offered = {table.name: columns_of(table, header, name) for table in LEDGER}
        offered = {table: columns for table, columns in offered.items() if columns}
        if not offered:
            say(f"{source.name}: neither a case number (案号) nor an inspection number; not read")
        elif (rows := _rows(source, header)) is not None:
            found.append(Sheet(name, rows, offered))
    if not found:
        raise BadInput(
            f"{file}: no row with a column 案号 (case_no) or 检查编号 (inspection_no) above it",
            f"{file}：没有一行上方有“案号”(case_no) 或“检查编号”(inspection_no) 列",
        )
    return found


def _sources(file: Path, work: Path) -> Iterator[tuple[Source, str]]:
    opener = Opener(file.parent, work)
    for sheet in opener.sheets(file):
        yield opener.source(file, file.stem, sheet), sheet
    if suffix(file) not in EXCEL:
        yield opener.source(file, file.stem), file.stem


def _rows(source: Source, header: list[str]) -> pl.DataFrame | None:
    """The rows in which anything stands; None where there is none."""
    try:
        rows = pl.concat(source.batches(header, MOST_ROWS))
    except EmptyTable:
        return None
    rows = rows.filter(pl.any_horizontal(pl.exclude(POSITION).is_not_null()))
    return rows if rows.height else None
