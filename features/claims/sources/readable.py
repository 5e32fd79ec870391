"""What a reader says of a broken file, as one sentence without personal data."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from features.bad_input import BadInput

VALUES = re.compile(r" (?:for \d+ out of \d+ )?values?: |(?<=could not parse) [`\"']")
"""Where polars begins to cite the values of the rows."""


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
