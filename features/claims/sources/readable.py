"""What a reader says of a broken file, as one sentence without personal data."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.both import Both

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
                "TRY_CAST makes null of what does not fit",
                f"{path}：映射文件中的 SQL 不能转换每一个值（{said}）；TRY_CAST 把不能转换的记为空",
            ) from None
        why = (
            Both("truncated", "不完整")
            if path.suffix == ".parquet"
            else Both("truncated or not UTF-8", "不完整或不是 UTF-8")
        )
        raise BadInput(
            f"{path}: not a readable {path.suffix[1:]} file, perhaps {why.en} ({said})",
            f"{path}：不是可读的 {path.suffix[1:]} 文件，可能{why.zh}（{said}）",
        ) from None


def gist(error: BaseException) -> str:
    """The first line of what polars says, without the values of the rows, which are personal."""
    said = str(error).strip().partition("\n")[0]
    return VALUES.split(said)[0] or "nothing more is known"
