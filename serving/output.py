"""Tables to files: the suffix chooses the format."""

import os
from pathlib import Path

import polars as pl
import xlsxwriter

from features.atomic import replace_file, write_parquet, write_text
from features.bad_input import BadInput
from serving.access.marked_book import mark_book
from serving.access.marks import Mark

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""
SUFFIXES = (".csv", ".parquet", ".json", ".xlsx")
"""What a table can be written as."""
OPTIONS = {
    "nan_inf_to_errors": True,
    "strings_to_formulas": False,
    "default_date_format": "yyyy-mm-dd;@",
}
"""As polars makes a workbook of its own."""
PAGE = (".md",)
"""What a page can be written as."""


def checked(path: Path, suffixes: tuple[str, ...] = SUFFIXES, option: str = "--out") -> Path:
    """The path, if the file can be written there; BadInput before any work is done."""
    if path.suffix not in suffixes:
        raise BadInput(
            f"{path}: {option} ends in {' or '.join(suffixes)}",
            f"{path}：{option} 应以 {' 或 '.join(suffixes)} 结尾",
        )
    if path.is_dir():
        raise BadInput(f"{path}: {option} is a folder", f"{path}：{option} 是文件夹")
    checked_folder(path.parent)
    return path


def checked_folder(path: Path) -> Path:
    """The folder, if it is there or can be made, and written to; BadInput before any work."""
    there = next(place for place in (path, *path.absolute().parents) if place.exists())
    if not there.is_dir():
        raise BadInput(
            f"{path}: {'this' if there == path else there} is a file, wanted a folder",
            f"{path}：{'它' if there == path else there} 是文件，应为文件夹",
        )
    effective = os.access in os.supports_effective_ids
    if not os.access(there, os.W_OK | os.X_OK, effective_ids=effective):
        raise BadInput(f"{path}: no permission to write in {there}", f"{path}：无权写入 {there}")
    return path


def write_table(
    path: Path, frame: pl.DataFrame, mark: Mark | None = None, *, lang: str = "zh"
) -> None:
    """Write the table, whole or not at all; text that a spreadsheet would run is defused.

    A workbook carries the `mark` of a copy; other formats have no place for it but a column.
    """
    match checked(path).suffix:
        case ".csv":
            write_text(path, defused(frame).write_csv())
        case ".parquet":
            write_parquet(path, frame)
        case ".json":
            write_text(path, frame.write_json())
        case _:
            replace_file(path, lambda temporary: _excel(temporary, frame, mark, lang))


def defused(frame: pl.DataFrame) -> pl.DataFrame:
    """Text cells that begin like a formula get an apostrophe in front."""
    names = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(
        pl.when(pl.col(name).str.slice(0, 1).is_in(FORMULA))
        .then(pl.lit("'") + pl.col(name))
        .otherwise(pl.col(name))
        .alias(name)
        for name in names
    )


def _excel(path: Path, frame: pl.DataFrame, mark: Mark | None, lang: str) -> None:
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        frame.write_excel(book, freeze_panes=(1, 0), autofilter=True, autofit=True)
        if mark:
            mark_book(book, mark, lang=lang)
