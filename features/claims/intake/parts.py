"""Rows of the store as files: sorted, written once, named by what they hold."""

import os
import uuid
from collections.abc import Iterable
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from features.atomic import sync_folder
from features.claims.intake.again import MONTH
from features.claims.manifest import Part, file_digest
from features.claims.table import Table

ROWS_PER_GROUP = 131_072
SMALL = 65_536
"""Parts of fewer rows are always rewritten with what comes to their bucket."""
REPEATED = 8
"""Values that stand for this many rows each on average are worth a dictionary."""
TIER = 2
"""Of larger ones those that hold at most so many times what comes: every row is rewritten a few
times only, however many months come one by one, and a bucket has few parts."""


def table_part(folder: Path, table: Table, bucket: int, rows: pl.DataFrame) -> Part:
    """Write the rows of one bucket of a table below the store's folder.

    A column without any value is left out of the file: reading gives it back as nulls.
    """
    cut = [table.partition] if table.partition else []
    held = [name for name in table.names if name in rows.columns]
    said = [name for name in held if rows[name].null_count() < rows.height or name in table.key]
    frame = rows.select(said).sort(*dict.fromkeys([*cut, *table.key]))
    part = _write(folder, f"claims/{table.name}", bucket, frame)
    if table.month not in frame.columns:
        return part
    months = frame.group_by(table.month_of_row().alias(MONTH)).len().drop_nulls(MONTH).sort(MONTH)
    return part.model_copy(update={"months": dict(months.iter_rows())})


def key_part(folder: Path, ids: str, bucket: int, rows: pl.DataFrame) -> Part:
    """Write a share of a key table."""
    return _write(folder, f"keys/{ids}", bucket, rows.sort("key"))


def absorbed(parts: Iterable[tuple[int, Part]], coming: int) -> list[int]:
    """Which parts of a bucket, by place, are rewritten together with so many coming rows."""
    taken = []
    for place, part in sorted(parts, key=lambda item: (item[1].rows, item[0])):
        if part.rows <= max(SMALL, TIER * coming):
            taken.append(place)
            coming += part.rows
    return taken


def _write(folder: Path, below: str, bucket: int, frame: pl.DataFrame) -> Part:
    (folder / below).mkdir(parents=True, exist_ok=True)
    temporary = folder / below / f".{uuid.uuid4().hex}"
    try:
        _write_parquet(temporary, frame)
        with temporary.open("rb") as handle:
            os.fsync(handle.fileno())
        digest = file_digest(temporary)
        name = f"{below}/{bucket:04d}-{digest[:16]}.parquet"
        temporary.replace(folder / name)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(folder / below)
    return Part(file=name, bucket=bucket, rows=frame.height, sha256=digest)


def _write_parquet(path: Path, frame: pl.DataFrame) -> None:
    """Trace codes are sorted, so that what lies between two of them is less than either."""
    sorted_codes = [name for name, kind in frame.schema.items() if kind == pl.UInt64]
    if not sorted_codes:
        frame.write_parquet(path, compression="zstd", row_group_size=ROWS_PER_GROUP)
        return
    pq.write_table(
        frame.to_arrow(),
        path,
        compression="zstd",
        row_group_size=ROWS_PER_GROUP,
        use_dictionary=[
            name
            for name in frame.columns
            if name not in sorted_codes
            and frame.select(pl.col(name).approx_n_unique()).item() < frame.height / REPEATED
        ],
        column_encoding=dict.fromkeys(sorted_codes, "DELTA_BINARY_PACKED"),
    )
