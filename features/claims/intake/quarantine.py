"""Refused rows beside the store, by table, until a later delivery or a retry takes them."""

import os
import uuid
from pathlib import Path

import polars as pl

from features.atomic import sync_folder
from features.claims.intake.delivered import Delivered
from features.claims.intake.refused import MENDABLE, ORIGIN, SCHEMA
from features.claims.manifest import Manifest, Quarantined, file_digest
from features.claims.sources.source import POSITION


def quarantined(
    folder: Path, known: Manifest | None, delivered: dict[str, Delivered], *, retried: bool
) -> list[Quarantined]:
    """Write the refused rows; those of a source that is delivered again are replaced.

    A source is known again by where it lies: January's setl_d.csv and February's are two.

    A retry takes mendable rows alone, so that the others stay.
    """
    before = {held.table: held for held in known.quarantine} if known else {}
    told = [held for name, held in before.items() if name not in delivered]
    for name, table in delivered.items():
        rows = [table.refused.scan()]
        if name in before:
            old = pl.scan_parquet(folder / before[name].file, glob=False)
            again = [extract.source.origin for extract, _ in table.tallies]
            gone = pl.col(ORIGIN).is_in(again)
            rows.append(old.filter(~(gone & pl.col(MENDABLE)) if retried else ~gone))
        count = pl.concat(rows).select(pl.len()).collect().item()
        if count:
            told.append(_write(folder, name, pl.concat(rows).sort(*SCHEMA), count))
    return sorted(told, key=lambda held: held.table)


def mendable(folder: Path, held: Quarantined) -> pl.DataFrame:
    """The rows of a quarantine file that may be accepted after all, columns as SCHEMA."""
    rows = pl.scan_parquet(folder / held.file, glob=False)
    return rows.filter(pl.col(MENDABLE)).sort(ORIGIN, POSITION).collect()


def _write(folder: Path, table: str, rows: pl.LazyFrame, count: int) -> Quarantined:
    below = folder / "quarantine"
    below.mkdir(exist_ok=True)
    temporary = below / f".{uuid.uuid4().hex}"
    try:
        rows.sink_parquet(temporary, compression="zstd")
        with temporary.open("rb") as handle:
            os.fsync(handle.fileno())
        name = f"quarantine/{table}-{file_digest(temporary)[:16]}.parquet"
        temporary.replace(folder / name)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(below)
    return Quarantined(table=table, file=name, rows=count)
