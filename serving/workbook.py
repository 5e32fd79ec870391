"""A workbook of tables."""

from pathlib import Path

import polars as pl
import xlsxwriter

from features.atomic import replace_file
from serving.sheet import OPTIONS, write_sheet


def write_sheets(
    path: Path, sheets: dict[str, pl.DataFrame], *, lang: str, entity: str = "provider"
) -> None:
    """Write a workbook of tables by the names of their sheets, whole or not at all."""

    def write(temporary: Path) -> None:
        with xlsxwriter.Workbook(str(temporary), OPTIONS) as book:
            for name, frame in sheets.items():
                write_sheet(book, name, frame, lang, entity)

    replace_file(path, write)
