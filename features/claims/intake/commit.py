"""The commit: new parts first, then the manifest that names them; until then nothing happened."""

import math
import shutil
import time
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from features.atomic import write_text
from features.claims.column import Ids
from features.claims.generations import keep_manifest
from features.claims.intake.again import Again, nothing_again, said_again
from features.claims.intake.delivered import Delivered
from features.claims.intake.key_parts import key_parts
from features.claims.intake.quarantine import quarantined
from features.claims.intake.table_parts import table_parts
from features.claims.local_codes import LocalCodes
from features.claims.manifest import Manifest, Part, TableCount, content_digest
from features.claims.store import MANIFEST, Store
from features.claims.tables import TABLES

IN_USE = 24 * 3600
"""Seconds: a training takes minutes to hours, and outcomes may come in at any of them."""

ROWS_PER_BUCKET = 1_000_000
"""Rows of the largest table in one bucket: wide fee lines of that many fit in about 1 GB."""


@dataclass(frozen=True)
class Terms:
    """How a delivery is taken: see `ingest`; `codes` are all that the store then has."""

    currency: str
    mapping: str | None
    codes: LocalCodes
    seed: int = 0
    buckets: int | None = None
    replace: tuple[str, ...] = ()
    merge: bool = False
    retry: bool = False


def commit(
    folder: Path,
    staging: Path,
    store: Store | None,
    delivered: dict[str, Delivered],
    terms: Terms,
    say: Callable[[str], None],
) -> Manifest:
    """Write the delivery into the store's folder and return what the store then holds."""
    known = store.manifest if store else None
    buckets = terms.buckets or _buckets(known, delivered)
    recut = bool(known and known.buckets != buckets)
    again = {name: _again(store, new, staging, terms) for name, new in delivered.items()}
    parts: dict[str, list[Part]] = {}
    for name, table in TABLES.items():
        own, new = (known.parts.get(name, []) if known else []), delivered.get(name)
        cut = recut and table.partition is not None
        if new or (own and cut):
            if new and new.rows.rows > ROWS_PER_BUCKET:
                say(f"{name}: writing {buckets} bucket(s)")
            said = again.get(name) or nothing_again(staging / name / "again")
            parts[name] = table_parts(folder, table, own, said, new, buckets, recut=cut)
        elif known and name in known.parts:
            parts[name] = own
    keys = _keys(folder, known, delivered, buckets, recut=recut)
    digest = content_digest(terms.codes, parts, keys)
    counts = {name: _count(new, again[name]) for name, new in delivered.items()}
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
        codes=terms.codes,
        sources=_sources(known, counts),
        last_ingest=counts,
    )


def put(
    folder: Path, manifest: Manifest, known: Manifest | None, *, only: Collection[str] = ()
) -> None:
    """Make it the store's manifest, and drop the files that neither it nor the last one names.

    The last one's manifest is kept, as those before it are. Where `only` some tables changed, the
    files of no other are looked at, and theirs have IN_USE seconds more: who reads the claims of a
    generation is not disturbed by what comes into the ledger meanwhile.
    """
    same = known and (known.digest, known.quarantine) == (manifest.digest, manifest.quarantine)
    if not same:
        if known and known.generation != manifest.generation:
            keep_manifest(folder, known)
        write_text(folder / MANIFEST, manifest.model_dump_json(indent=1))
    named = manifest.files() | (known.files() if known else set())
    for below in [f"claims/{name}" for name in only] or ("claims", "keys", "quarantine"):
        for path in (folder / below).rglob("*"):
            gone = path.is_file() and path.relative_to(folder).as_posix() not in named
            if gone and not (only and _in_use(path)):
                path.unlink()
    generations = {manifest.generation, known.generation if known else ""}
    for derived in (folder / "derived").glob("*"):
        if derived.name not in generations and not (only and _in_use(derived)):
            shutil.rmtree(derived, ignore_errors=True)


def _in_use(path: Path) -> bool:
    return time.time() - path.stat().st_mtime < IN_USE


def _again(store: Store | None, new: Delivered, staging: Path, terms: Terms) -> Again:
    """What the delivery replaces; a retry replaces nothing and gives way to what is newer."""
    place = staging / new.table.name / "again"
    if store is None or not store.manifest.parts.get(new.table.name):
        return nothing_again(place)
    told = said_again(
        store,
        new.table,
        new.keys,
        place,
        forced=() if terms.retry else tuple(m for m in terms.replace if m in new.months),
        whole=not (terms.merge or terms.retry or _known(store.manifest, new)),
    )
    if terms.retry and told.counts:
        new.leave(new.holding(told.hits))
        return nothing_again(place)
    return told


def _keys(
    folder: Path,
    known: Manifest | None,
    delivered: dict[str, Delivered],
    buckets: int,
    *,
    recut: bool,
) -> dict[str, list[Part]]:
    """The key tables with the ids of the delivery."""
    told = {}
    for ids in Ids:
        own = known.keys.get(ids.value, []) if known else []
        new = [each.ids[ids] for each in delivered.values() if ids in each.ids]
        told[ids.value] = key_parts(folder, ids, own, new, buckets, recut=recut)
    return told


def _count(new: Delivered, again: Again) -> TableCount:
    return TableCount(
        sources=new.counts(), replaced=again.replaced, gone=again.gone, months=list(again.months)
    )


def _sources(known: Manifest | None, counts: dict[str, TableCount]) -> list[str]:
    """Table, digest and name of every source that was ever read."""
    read = {f"{name} {one.sha256} {one.name}" for name, c in counts.items() for one in c.sources}
    return sorted(read | set(known.sources if known else ()))


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
