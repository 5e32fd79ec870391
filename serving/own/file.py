"""Foreign files as tables: CSV in UTF-8 or GB18030, Parquet, Excel, JSON; names as they stand."""

from pathlib import Path

import fastexcel
import polars as pl

from features.bad_input import BadInput
from features.claims.manifest import file_digest
from serving.input import read_table
from training.own.train import Foreign

CHINESE = "gb18030"


def read_foreign(path: Path) -> Foreign:
    """The table and the digest of the file; BadInput where it cannot be read as one.

    A column that is named twice is refused, as nobody can tell which is meant, and so is one
    without a name.
    """
    frame = _chinese(path) if _is_chinese(path) else read_table(path)
    names = _header(path, frame)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadInput(
            f"{path}: the column {twice[0]!r} stands there {names.count(twice[0])} times"
        )
    if "" in names:
        raise BadInput(f"{path}: column {names.index('') + 1} has no name")
    return Foreign(frame, file_digest(path))


def _is_chinese(path: Path) -> bool:
    """Whether it is a CSV file that is not UTF-8."""
    if path.suffix != ".csv" or not path.is_file():
        return False
    try:
        path.read_bytes().decode()
    except UnicodeDecodeError:
        return True
    return False


def _chinese(path: Path) -> pl.DataFrame:
    try:
        text = path.read_bytes().decode(CHINESE)
        return pl.read_csv(text.encode(), infer_schema=False)
    except (UnicodeDecodeError, pl.exceptions.PolarsError):
        raise BadInput(f"{path}: neither UTF-8 nor GB18030 text that is a table") from None


def _header(path: Path, frame: pl.DataFrame) -> list[str]:
    """The names as the file writes them: readers rename those that stand there twice."""
    if path.suffix == ".xlsx":
        book = fastexcel.read_excel(path)
        first = book.load_sheet(0, header_row=None, n_rows=1, dtypes="string").to_polars()
        return [str(cell or "").strip() for cell in first.row(0)]
    if path.suffix == ".csv":
        encoding = CHINESE if _is_chinese(path) else "utf-8-sig"
        text = path.read_bytes().decode(encoding)
        first = pl.read_csv(text.encode(), has_header=False, n_rows=1, infer_schema=False)
        return [str(cell or "") for cell in first.row(0)]
    return frame.columns
