"""The commit: new parts first, then the manifest that names them; until then nothing happened."""

import math
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

from features.atomic import write_text
from features.claims.column import Ids
from features.claims.intake.again import Again, nothing_again, said_again
from features.claims.intake.delivered import Delivered
from features.claims.intake.key_parts import key_parts
from features.claims.intake.quarantine import quarantined
from features.claims.intake.table_parts import table_parts
from features.claims.local_codes import LocalCodes, merged_codes
from features.claims.manifest import Manifest, Part, TableCount, content_digest
from features.claims.store import MANIFEST, Store
from features.claims.tables import TABLES

ROWS_PER_BUCKET = 1_000_000
"""Rows of the largest table in one bucket: wide fee lines of that many fit in about 1 GB."""


@dataclass(frozen=True)
class Terms:
    """How a delivery is taken: see `ingest`."""

    currency: str
    mapping: str | None
    codes: LocalCodes
    seed: int = 0
    buckets: int | None = None
    replace: tuple[str, ...] = ()
    merge: bool = False
    retry: bool = False


def commit(
    folder: Path, staging: Path, store: Store | None, delivered: dict[str, Delivered], terms: Terms
) -> Manifest:
    """Write the delivery into the store's folder and return what the store then holds."""
    known = store.manifest if store else None
    buckets = terms.buckets or _buckets(known, delivered)
    recut = bool(known and known.buckets != buckets)
    parts: dict[str, list[Part]] = {}
    counts: dict[str, TableCount] = {}
    for name, table in TABLES.items():
        own, new = (known.parts.get(name, []) if known else []), delivered.get(name)
        if new is None and not (recut and table.partition and own):
            if known and name in known.parts:
                parts[name] = own
            continue
        again = nothing_again(staging / name / "again")
        if new and own and store:
            again = _again(store, new, staging, terms)
        if new:
            counts[name] = TableCount(
                sources=new.counts(),
                replaced=again.replaced,
                gone=again.gone,
                months=list(again.months),
            )
        cut = recut and table.partition is not None
        parts[name] = table_parts(folder, table, own, again, new, buckets, recut=cut)
    keys = {
        ids.value: key_parts(
            folder,
            ids,
            known.keys.get(ids.value, []) if known else [],
            [new.ids[ids] for new in delivered.values() if ids in new.ids],
            buckets,
            recut=recut,
        )
        for ids in Ids
    }
    codes = merged_codes(known.codes if known else {}, terms.codes)
    digest = content_digest(codes, parts, keys)
    sources = {
        f"{name} {source.sha256} {source.name}"
        for name, count in counts.items()
        for source in count.sources
    }
    return Manifest(
        store_id=known.store_id if known else uuid.uuid4().hex,
        generation=digest[:16],
        digest=digest,
        currency=terms.currency,
        mapping=terms.mapping,
        buckets=buckets,
        key_seed=terms.seed,
        rows={name: sum(part.rows for part in several) for name, several in parts.items()},
        parts=parts,
        keys=keys,
        quarantine=quarantined(folder, known, delivered, retried=terms.retry),
        codes=codes,
        sources=sorted(sources | set(known.sources if known else ())),
        last_ingest=counts,
    )


def put(folder: Path, manifest: Manifest, known: Manifest | None) -> None:
    """Make it the store's manifest, and drop the files that neither it nor the last one names."""
    same = known and (known.digest, known.quarantine) == (manifest.digest, manifest.quarantine)
    if not same:
        write_text(folder / MANIFEST, manifest.model_dump_json(indent=1))
    named = manifest.files() | (known.files() if known else set())
    for below in ("claims", "keys", "quarantine"):
        for path in (folder / below).rglob("*"):
            if path.is_file() and path.relative_to(folder).as_posix() not in named:
                path.unlink()
    generations = {manifest.generation, known.generation if known else ""}
    for derived in (folder / "derived").glob("*"):
        if derived.name not in generations:
            shutil.rmtree(derived, ignore_errors=True)


def _again(store: Store, new: Delivered, staging: Path, terms: Terms) -> Again:
    table, place = new.table, staging / new.table.name / "again"
    told = said_again(
        store,
        table,
        new.keys,
        place,
        forced=() if terms.retry else tuple(m for m in terms.replace if m in new.months),
        whole=not (terms.merge or terms.retry or _known(store.manifest, new)),
    )
    if terms.retry and told.counts:
        new.leave(new.holding(told.hits))  # what was delivered since is newer
        return nothing_again(place)
    return told


def _known(manifest: Manifest, new: Delivered) -> bool:
    """Whether every source of the table was read before: then it is no month corrected."""
    read = {tuple(line.split(" ")[:2]) for line in manifest.sources}
    digests = [extract.source.digest() for extract, _ in new.tallies]
    return all(digest and (new.table.name, digest) in read for digest in digests)


def _buckets(known: Manifest | None, delivered: dict[str, Delivered]) -> int:
    """As many as the volume asks for; a store is cut anew only where it is far too coarse."""
    rows = dict(known.rows) if known else {}
    for name, new in delivered.items():
        rows[name] = rows.get(name, 0) + new.rows.rows
    wanted = 2 ** math.ceil(math.log2(max(1.0, max(rows.values()) / ROWS_PER_BUCKET)))
    return known.buckets if known and wanted <= 2 * known.buckets else wanted
