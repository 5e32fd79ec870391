"""Foreign files as tables: CSV in UTF-8 or GB18030, Parquet, Excel, JSON; names as they stand."""

import csv
import io
from pathlib import Path

import fastexcel
import polars as pl

from features.bad_input import BadInput
from features.claims.manifest import file_digest
from serving.input import read_table
from training.own.train import Foreign

ENCODINGS = ("utf-8-sig", "gb18030")
"""What Chinese offices write CSV in, tried in this order."""


def read_foreign(path: Path) -> Foreign:
    """The table and the digest of the file; BadInput where it cannot be read as one.

    A column that is named twice is refused, as nobody can tell which is meant, and so is one
    without a name.
    """
    is_csv = path.suffix == ".csv" and path.is_file()
    frame, names = _csv(path) if is_csv else _other(path)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadInput(
            f"{path}: the column {twice[0]!r} stands there {names.count(twice[0])} times",
            f"{path}：列 {twice[0]!r} 出现 {names.count(twice[0])} 次",
        )
    if "" in names:
        raise BadInput(
            f"{path}: column {names.index('') + 1} has no name",
            f"{path}：第 {names.index('') + 1} 列没有名称",
        )
    return Foreign(frame.rename(dict(zip(frame.columns, names, strict=True))), file_digest(path))


def _csv(path: Path) -> tuple[pl.DataFrame, list[str]]:
    """The table as text, and its header."""
    whole = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            text = whole.decode(encoding)
            header = next(csv.reader(io.StringIO(text)), [])
            frame = pl.read_csv(text.encode(), infer_schema=False)
        except (UnicodeDecodeError, csv.Error):
            continue
        except pl.exceptions.PolarsError as error:
            raise BadInput(
                f"{path}: cannot be read as a table ({type(error).__name__})",
                f"{path}：无法读作表格（{type(error).__name__}）",
            ) from None
        return frame, [name.strip() for name in header]
    raise BadInput(
        f"{path}: neither UTF-8 nor GB18030 text", f"{path}：既不是 UTF-8 也不是 GB18030 文本"
    )


def _other(path: Path) -> tuple[pl.DataFrame, list[str]]:
    frame = read_table(path)
    if path.suffix != ".xlsx":
        return frame, frame.columns
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, n_rows=1, dtypes="string")
    return frame, [str(cell or "").strip() for cell in sheet.to_polars().row(0)]
