"""Files that are there whole or not at all: temporary name, fsync, rename."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def write_text(path: Path, text: str) -> None:
    """Write the text as UTF-8; a reader sees the old file or the new one."""
    replace_file(path, lambda temporary: temporary.write_bytes(text.encode()))


def write_parquet(path: Path, frame: "pl.DataFrame") -> None:
    """Write the frame; a reader sees the old file or the new one."""
    replace_file(path, lambda temporary: frame.write_parquet(temporary, compression="zstd"))


def sync_folder(folder: Path) -> None:
    """Make renames inside the folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file under a temporary name beside it, then put it in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        write(temporary)
        with temporary.open("rb") as handle:
            os.fsync(handle.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)
