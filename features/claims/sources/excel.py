"""Sheets of Excel workbooks: text stays text, numbers numbers, dates dates."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import fastexcel
import polars as pl

from features.bad_input import BadInput
from features.both import Both
from features.claims.sources.file import File
from features.claims.sources.header import distinct
from features.claims.sources.source import EmptyTable, need, numbered

# It would say of every column without a value that it took it for text.
logging.getLogger("fastexcel.types.dtype").setLevel(logging.ERROR)


def sheets(path: Path, name: str) -> list[str]:
    """The names of the workbook's sheets in order; raises BadInput where it cannot be read."""
    return _book(path, name).sheet_names


class SheetSource(File):
    """One sheet; its first row that is not blank is the header.

    A sheet holds at most 1,048,576 rows and is read at once. A column in which any cell is text is
    text, whole numbers are written there without a point. Columns without a name are not offered.
    """

    def __init__(self, path: Path, sheet: str, name: str, table: str) -> None:
        super().__init__(path, name, table)
        self.sheet = sheet
        self._kept: pl.DataFrame | None = None

    def schema(self) -> pl.Schema:
        """The header's names and the types of the cells below; raises BadInput."""
        return self._read().schema

    def batches(self, columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        """All rows in order, at most `rows` a frame; see Source."""
        frame = self._read()
        need(columns, frame.columns, self.name)
        self._kept = None
        yield from numbered([frame], columns, rows, self.name)

    @property
    def origin(self) -> str:
        """The workbook and the sheet."""
        return f"{super().origin}#{self.sheet}"

    def _read(self) -> pl.DataFrame:
        """The sheet, kept from the question for its schema to that for its rows."""
        if self._kept is None:
            book = _book(self.path, self.name)
            try:
                first = book.load_sheet(self.sheet, header_row=None, n_rows=1, dtypes="string")
                frame = pl.DataFrame(
                    book.load_sheet(
                        self.sheet,
                        # A text after the rows of a sample would become null.
                        schema_sample_rows=None,
                        skip_whitespace_tail_rows=True,
                    )
                )
                header = pl.DataFrame(first)
            except (fastexcel.FastExcelError, pl.exceptions.PolarsError) as error:
                raise BadInput(
                    f"{self.name}: the sheet cannot be read ({type(error).__name__})",
                    f"{self.name}：无法读取工作表（{type(error).__name__}）",
                ) from None
            if header.height == 0:
                raise EmptyTable(f"{self.name}: the table is empty", f"{self.name}：表是空的")
            names = [name or "" for name in header.row(0)]
            distinct(names, self.name)
            self._kept = pl.DataFrame(
                [
                    frame.to_series(i).alias(name)
                    for i, name in enumerate(names)
                    if name and i < frame.width
                ]
            )
        return self._kept


def _book(path: Path, name: str) -> fastexcel.ExcelReader:
    try:
        return fastexcel.read_excel(path)
    except fastexcel.FastExcelError as error:
        locked = "password" in str(error).lower()
        why = (
            Both("it is protected by a password", "设有密码")
            if locked
            else Both("perhaps truncated", "可能不完整")
        )
        raise BadInput(
            f"{name}: not a readable workbook, {why.en}", f"{name}：工作簿无法读取，{why.zh}"
        ) from None
