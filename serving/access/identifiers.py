"""The identifiers of copies that a file carries, whatever program has saved it meanwhile."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import polars as pl

from features.bad_input import BadInput
from serving.access.marks import COPY, PATTERN

CHUNK = 1 << 20
LONGEST = 64
"""More bytes than an identifier takes in any encoding: so many are looked at twice."""
PARQUET = b"PAR1"


def identifiers(path: Path) -> list[str]:
    """Those found, sorted: in the bytes, in every part of a workbook, or in a column of Parquet.

    Raises BadInput where the file cannot be read.
    """
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file", f"{path}：没有此文件")
    try:
        return sorted(_found(path))
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        raise BadInput(f"{path}: cannot be read", f"{path}：无法读取") from None
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise BadInput(
            f"{path}: not a whole file of Parquet", f"{path}：不是完整的 Parquet 文件"
        ) from None


def _found(path: Path) -> set[str]:
    with path.open("rb") as file:
        if file.read(len(PARQUET)) == PARQUET:
            return _of_parquet(path)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            found: set[str] = set()
            for part in parts.infolist():
                with parts.open(part) as content:
                    found |= _of_bytes(content)
            return found
    with path.open("rb") as file:
        return _of_bytes(file)


def _of_parquet(path: Path) -> set[str]:
    frame = pl.scan_parquet(path, glob=False)
    if COPY not in frame.collect_schema():
        return set()
    told = frame.select(pl.col(COPY).cast(pl.String).unique()).collect(engine="streaming")[COPY]
    return {text for text in told.drop_nulls() if PATTERN.fullmatch(text.encode())}


def _of_bytes(file: IO[bytes]) -> set[str]:
    return {match.decode() for chunk in _chunks(file) for match in PATTERN.findall(chunk)}


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    """The content, without the zero bytes of UTF-16, each chunk with the end of the one before."""
    tail = b""
    while chunk := file.read(CHUNK):
        yield (tail + chunk).replace(b"\0", b"")
        tail = (tail + chunk)[-LONGEST:]
