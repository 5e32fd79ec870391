"""Tables to files: the suffix chooses the format."""

from pathlib import Path

import polars as pl

from features.atomic import replace_file, write_parquet, write_text
from features.bad_input import BadInput

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
SUFFIXES = (".csv", ".parquet", ".json", ".xlsx")


def checked(path: Path) -> Path:
    """The path, if a table can be written there; BadInput before any work is done."""
    if path.suffix not in SUFFIXES:
        raise BadInput(f"{path}: --out ends in one of {', '.join(SUFFIXES)}")
    if path.is_dir():
        raise BadInput(f"{path}: --out is a folder")
    return path


def write_table(path: Path, frame: pl.DataFrame) -> None:
    """Write the table, whole or not at all; text that a spreadsheet would run is defused."""
    match checked(path).suffix:
        case ".csv":
            write_text(path, defused(frame).write_csv())
        case ".parquet":
            write_parquet(path, frame)
        case ".json":
            write_text(path, frame.write_json())
        case _:
            replace_file(path, lambda temporary: _excel(temporary, frame))


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


def _excel(path: Path, frame: pl.DataFrame) -> None:
    frame.write_excel(path, freeze_panes=(1, 0), autofilter=True, autofit=True)
