"""A table in somebody's language: on the terminal, in a workbook with notes, in a file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import xlsxwriter

from features.atomic import replace_file
from serving.access.marked_book import mark_book
from serving.access.marks import COPY, Mark
from serving.aligned import aligned
from serving.output import write_table
from serving.sheet import OPTIONS

Headings = Mapping[str, tuple[str, str]]
"""Column to its heading, Chinese and English."""
NOTES = {"zh": "说明", "en": "notes"}
TABLE = {"zh": "清单", "en": "list"}
NOTHING = "–"
SHARES = ("rate", "low", "high")
"""Endings of columns that hold shares, 0 to 1."""
YUAN, SHARE = "#,##0.00", "0.0%"


def heading(words: Headings, name: str, lang: str) -> str:
    """The column's heading; its name where it has none."""
    told = {**words, COPY: ("副本编号", COPY)}
    return told[name][0 if lang == "zh" else 1] if name in told else name


def table_text(frame: pl.DataFrame, words: Headings, lang: str) -> str:
    """The table for the terminal, columns side by side; a dash is "nobody told"."""
    head = [heading(words, name, lang) for name in frame.columns]
    return aligned([head, *([_cell(n, v) for n, v in row.items()] for row in frame.to_dicts())])


def write_headed(
    path: Path,
    frame: pl.DataFrame,
    words: Headings,
    notes: Sequence[str],
    lang: str,
    mark: Mark | None = None,
) -> None:
    """Write the table, whole or not at all; a workbook with the mark of a copy.

    A workbook has headings, and the notes on a sheet of their own; any other file has the names of
    the columns, the same in every language.
    """
    if path.suffix != ".xlsx":
        write_table(path, frame)
        return
    headings = {name: heading(words, name, lang) for name in frame.columns}
    numbers = [name for name, kind in frame.schema.items() if kind == pl.Float64]

    def write(temporary: Path) -> None:
        with xlsxwriter.Workbook(str(temporary), OPTIONS) as book:
            frame.rename(headings).write_excel(
                book,
                worksheet=TABLE[lang],
                column_formats={
                    headings[name]: SHARE if _share(name) else YUAN for name in numbers
                },
                freeze_panes=(1, 0),
                autofilter=True,
                autofit=True,
            )
            beside = book.add_worksheet(NOTES[lang])
            for row, note in enumerate(notes):
                beside.write_string(row, 0, note)
            if mark:
                mark_book(book, mark, lang=lang)

    replace_file(path, write)


def _share(name: str) -> bool:
    return name.split("_")[-1] in SHARES


def _cell(name: str, value: object) -> str:
    match value:
        case None:
            return NOTHING
        case float():
            return f"{value:.1%}" if _share(name) else f"{value:,.2f}"
        case list():
            return "、".join(str(each) for each in value)
    return str(value)
