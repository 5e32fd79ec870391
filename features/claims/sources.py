"""Source files: what is read is a file with columns, or one sentence that says why not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from features.bad_input import BadInput

SUFFIXES = (".parquet", ".csv")
VALUES = re.compile(r" (?:for \d+ out of \d+ )?values?: ")


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
            frame = pl.scan_parquet(path, hive_partitioning=False, glob=False)
        else:
            frame = pl.scan_csv(path, infer_schema=False, glob=False)
        if frame.select(pl.len()).collect().item() == 0:
            raise BadInput(f"{path}: the table is empty")
    return frame


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn what the reader says of a broken or truncated file into one sentence."""
    try:
        yield
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        said = gist(error)
        if said.startswith("conversion from"):
            raise BadInput(
                f"{path}: the mapping's SQL cannot convert every value ({said}); "
                "TRY_CAST makes null of what does not fit"
            ) from None
        why = "truncated" if path.suffix == ".parquet" else "truncated or not UTF-8"
        raise BadInput(
            f"{path}: not a readable {path.suffix[1:]} file, perhaps {why} ({said})"
        ) from None


def gist(error: BaseException) -> str:
    """The first line of what polars says, without the values of the rows, which are personal."""
    said = str(error).strip().partition("\n")[0]
    return VALUES.split(said)[0] or "nothing more is known"
