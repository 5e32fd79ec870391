"""Files to tables: what `serving.output` writes, read again, by its suffix."""

import logging
from pathlib import Path

import fastexcel
import polars as pl

from features.bad_input import BadInput
from serving.output import SUFFIXES

# It would say of every column without a value that it took it for text.
logging.getLogger("fastexcel.types.dtype").setLevel(logging.ERROR)


def read_table(path: Path) -> pl.DataFrame:
    """Read a table; columns are text but in Parquet and JSON, of a workbook the first sheet.

    Raises BadInput for a file that is missing, of another kind, or cannot be read.
    """
    if path.suffix not in SUFFIXES:
        raise BadInput(
            f"{path}: a table ends in {' or '.join(SUFFIXES)}",
            f"{path}：表格文件应以 {' 或 '.join(SUFFIXES)} 结尾",
        )
    if not path.is_file():
        raise BadInput(f"{path}: no such file", f"{path}：没有此文件")
    try:
        return _read(path)
    except (pl.exceptions.PolarsError, fastexcel.FastExcelError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{path}: cannot be read as a table ({type(error).__name__})",
            f"{path}：无法读作表格（{type(error).__name__}）",
        ) from None


def _read(path: Path) -> pl.DataFrame:
    match path.suffix:
        case ".csv":
            return pl.read_csv(path, infer_schema=False)
        case ".parquet":
            return pl.read_parquet(path)
        case ".json":
            return pl.read_json(path)
        case _:
            return pl.DataFrame(fastexcel.read_excel(path).load_sheet(0, dtypes="string"))
