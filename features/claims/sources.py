"""Source files: what is read is a file with columns, or one sentence that says why not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from features.bad_input import BadInput

SUFFIXES = (".parquet", ".csv")


def scan_source(path: Path) -> pl.LazyFrame:
    """A Parquet or CSV file as a lazy frame; CSV values stay text, so leading zeros survive.

    Raises BadInput where the file is missing, of another kind, unreadable or without rows.
    """
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file")
    if path.suffix not in SUFFIXES:
        raise BadInput(f"{path}: a source is a .parquet or a .csv file")
    with readable(path):
        if path.suffix == ".parquet":
            frame = pl.scan_parquet(path, hive_partitioning=False)
        else:
            frame = pl.scan_csv(path, infer_schema=False)
        if frame.select(pl.len()).collect().item() == 0:
            raise BadInput(f"{path}: the table is empty")
    return frame


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn what the reader says of a broken or truncated file into one sentence."""
    try:
        yield
    except (pl.exceptions.ComputeError, pl.exceptions.NoDataError, OSError) as error:
        said = str(error).strip().splitlines() or ["nothing more is known"]
        raise BadInput(
            f"{path}: not a readable {path.suffix[1:]} file, perhaps truncated ({said[0]})"
        ) from None
