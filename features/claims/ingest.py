"""Ingest: sources through the contract into a store, all of it or nothing."""

import math
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from filelock import FileLock

from features.atomic import sync_folder, write_parquet, write_text
from features.bad_input import BadInput
from features.claims.accepted import POSITION, REASON, Sorted, accept
from features.claims.column import Ids
from features.claims.extracts import Extract, Say, extracts
from features.claims.keys import empty_keys, extended, keyed
from features.claims.manifest import Manifest, SourceCount, file_digest, folder_digest
from features.claims.mapping import Mapping
from features.claims.sources import readable
from features.claims.store import MANIFEST, Store, read_manifest
from features.claims.table import Table
from features.claims.tables import TABLES

ROWS_PER_BUCKET = 4_000_000
"""Rows of the largest table in one patient bucket: what two cores hold and sort in about 1 GB."""
MAX_REFUSED = 0.05


@dataclass(frozen=True)
class _Read:
    extract: Extract
    rows: Sorted


def ingest(
    source: Path,
    folder: Path,
    *,
    mapping: Mapping | None = None,
    max_refused: float = MAX_REFUSED,
    buckets: int | None = None,
    say: Say = lambda line: None,
) -> Manifest:
    """Read the source folder, refuse bad rows, and commit the rest to the store in `folder`.

    Rows whose primary key the store already holds are replaced, so the same source twice changes
    nothing. `buckets` overrides the number that the volume asks for. Raises BadInput, with nothing
    written, for structural faults and where a table refuses more than `max_refused` (share) of its
    rows.
    """
    found = [_read(extract, max_refused, say) for extract in extracts(source, mapping, say)]
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        return _commit(found, folder, mapping, buckets)


def _read(extract: Extract, max_refused: float, say: Say) -> _Read:
    where = f"{extract.path}, table {extract.table.name}"
    with readable(extract.path):
        raw = extract.frame.collect(engine="streaming")
    if raw.height == 0:
        raise BadInput(f"{where}: no row is left to read; is the mapping's condition right?")
    rows = accept(raw, extract.table, where)
    say(f"{extract.table.name}: {raw.height} read, {rows.good.height} accepted")
    if extract.ignored:
        say(f"{extract.table.name}: columns not in the contract, ignored: {_few(extract.ignored)}")
    refused = rows.refused.height / raw.height
    if refused > max_refused:
        counts = _counts(rows)
        reason = max(counts, key=lambda why: counts[why])
        raise BadInput(
            f"{where}: {refused:.1%} of the rows are refused, more than --max-refused "
            f"{max_refused:.1%}; most often: {reason} ({counts[reason]} rows)"
        )
    return _Read(extract, rows)


def _commit(
    found: list[_Read], folder: Path, mapping: Mapping | None, buckets: int | None
) -> Manifest:
    known = read_manifest(folder)
    currency = mapping.currency if mapping else "CNY"
    if known and known.currency != currency:
        raise BadInput(f"{folder}: holds amounts in {known.currency}, the source is in {currency}")
    old = Store(folder, known) if known else None
    keys = {ids: old.keys(ids) for ids in Ids} if old else empty_keys()
    for ids in Ids:
        keys[ids] = extended(keys[ids], _raw_ids(found, ids))
    tables = {t.name: old.scan(t).collect() for t in TABLES.values() if old.has(t)} if old else {}
    for item in found:
        table = item.extract.table
        new = keyed(item.rows.good.drop(POSITION), _id_columns(table), keys)
        before = tables.get(table.name, new.clear())
        tables[table.name] = pl.concat([before.join(new, on=table.key, how="anti"), new])
    largest = max(frame.height for frame in tables.values())
    buckets = buckets or 2 ** math.ceil(math.log2(max(1.0, largest / ROWS_PER_BUCKET)))
    staging = folder / "generations" / f".staging-{uuid.uuid4().hex}"
    try:
        for name, frame in tables.items():
            _write_table(staging / "claims" / name, TABLES[name], frame, buckets)
        for ids, frame in keys.items():
            write_parquet(staging / "keys" / f"{ids.value}.parquet", frame)
        digest = folder_digest(staging)
        manifest = Manifest(
            store_id=known.store_id if known else uuid.uuid4().hex,
            generation=digest[:16],
            digest=digest,
            currency=currency,
            mapping=mapping.name if mapping else None,
            buckets=buckets,
            rows={name: frame.height for name, frame in tables.items()},
            last_ingest={item.extract.table.name: _count(item) for item in found},
        )
        _put(staging, folder, manifest, found)
        _forget(folder, keep={manifest.generation, known.generation if known else ""})
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return manifest


def _put(staging: Path, folder: Path, manifest: Manifest, found: list[_Read]) -> None:
    """Refused rows first, then the generation, then the manifest, which is the commit."""
    for item in found:
        path = folder / "quarantine" / f"{item.extract.table.name}.parquet"
        if item.rows.refused.height:
            write_parquet(path, item.rows.refused)
        else:
            path.unlink(missing_ok=True)
    generation = folder / "generations" / manifest.generation
    if not generation.exists():
        staging.rename(generation)
        sync_folder(generation.parent)
    write_text(folder / MANIFEST, manifest.model_dump_json(indent=2))


def _forget(folder: Path, keep: set[str]) -> None:
    """Drop what nobody reads: the generation before stays for those who opened it."""
    for past in [*(folder / "generations").iterdir(), *(folder / "derived").glob("*")]:
        if past.name not in keep:
            shutil.rmtree(past, ignore_errors=True)


def _write_table(folder: Path, table: Table, frame: pl.DataFrame, buckets: int) -> None:
    if table.partition is None:
        write_parquet(folder / "0000.parquet", frame.sort(table.key))
        return
    frame = frame.sort(table.partition, *table.key)
    bucket = pl.col(table.partition) % buckets
    for number in range(buckets):
        write_parquet(folder / f"{number:04d}.parquet", frame.filter(bucket == number))


def _id_columns(table: Table) -> dict[str, Ids]:
    return {c.name: c.ids for c in table.columns if c.ids}


def _raw_ids(found: list[_Read], ids: Ids) -> list[pl.Series]:
    return [
        item.rows.good[c.name] for item in found for c in item.extract.table.columns if c.ids is ids
    ]


def _counts(rows: Sorted) -> dict[str, int]:
    return dict(
        rows.refused.group_by(REASON).len().sort("len", REASON, descending=True).iter_rows()
    )


def _count(item: _Read) -> SourceCount:
    return SourceCount(
        file=item.extract.path.name,
        sha256=file_digest(item.extract.path),
        read=item.rows.good.height + item.rows.refused.height,
        accepted=item.rows.good.height,
        refused=_counts(item.rows),
        unreadable=item.rows.unreadable,
        unknown_codes=item.rows.unknown,
        ignored_columns=list(item.extract.ignored),
    )


def _few(names: tuple[str, ...]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
