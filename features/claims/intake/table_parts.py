"""The parts of one table after a delivery: what it replaces goes, what it brings comes."""

from pathlib import Path

import polars as pl

from features.claims.intake.again import Again
from features.claims.intake.delivered import Delivered
from features.claims.intake.parts import absorbed, table_part
from features.claims.intake.runs import SLOTS, slot_of, slots
from features.claims.manifest import Part
from features.claims.store import scan_part
from features.claims.table import Table


def table_parts(
    folder: Path,
    table: Table,
    known: list[Part],
    again: Again,
    delivered: Delivered | None,
    buckets: int,
    *,
    recut: bool,
) -> list[Part]:
    """Write what changes, bucket by bucket; parts that nothing touches stay as they are, and
    before those that are written, so that their rows stay in their places.
    """
    parts: list[Part] = []
    for bucket in range(buckets if table.partition else 1):
        span = slots(bucket, buckets) if table.partition else (0, SLOTS)
        own = {n: p for n, p in enumerate(known) if recut or p.bucket == bucket}
        coming = delivered.between(*span) if delivered else None
        rows = coming.height if coming is not None else 0
        touched = [n for n, p in own.items() if recut or again.touches(n, p)]
        still = {n: p for n, p in own.items() if n not in touched}
        rewritten = sum(own[n].rows for n in touched)
        alike = coming is not None and rows == rewritten and not recut
        if alike and _says_the_same(folder, table, [own[n] for n in touched], coming):
            parts += own.values()
            continue
        if rows or touched:
            touched += absorbed(still.items(), rows + rewritten)
        parts += [part for n, part in own.items() if n not in touched]
        left = [_left(folder, table, n, own[n], again, span if recut else None) for n in touched]
        frames = [*left, *([coming] if coming is not None else [])]
        if any(frame.height for frame in frames):
            parts.append(table_part(folder, table, bucket, pl.concat(frames, how="diagonal")))
    return sorted(parts, key=lambda part: part.bucket)


def _says_the_same(
    folder: Path, table: Table, parts: list[Part], coming: pl.DataFrame | None
) -> bool:
    """Whether what comes is what those parts hold, so that nothing need be written."""
    if not parts or coming is None:
        return True
    filled = {name for part in parts for name in pl.read_parquet_schema(folder / part.file)}
    if not filled <= set(coming.columns):
        return False
    there = pl.concat(scan_part(folder, part, table) for part in parts)
    stored = there.select(coming.columns).sort(table.key).collect()
    return stored.equals(coming.sort(table.key))


def _left(
    folder: Path, table: Table, place: int, part: Part, again: Again, span: tuple[int, int] | None
) -> pl.DataFrame:
    rows = scan_part(folder, part, table)
    if span and table.partition:
        rows = rows.filter(slot_of(table.partition).is_between(*span))
    return again.left(place, rows, table).select(table.names).collect()
