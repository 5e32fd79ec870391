"""A workbook of tables."""

from pathlib import Path

import polars as pl
import xlsxwriter

from features.atomic import replace_file
from serving.access.marked_book import mark_book
from serving.access.marks import Mark
from serving.sheet import OPTIONS, write_sheet


def write_sheets(
    path: Path,
    sheets: dict[str, pl.DataFrame],
    mark: Mark | None = None,
    *,
    lang: str,
    entity: str = "provider",
) -> None:
    """Write a workbook of tables by the names of their sheets, whole or not at all; marked."""

    def write(temporary: Path) -> None:
        with xlsxwriter.Workbook(str(temporary), OPTIONS) as book:
            for name, frame in sheets.items():
                write_sheet(book, name, frame, lang, entity)
            if mark:
                mark_book(book, mark, lang=lang)

    replace_file(path, write)
