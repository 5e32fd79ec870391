"""What an ingest did, as lines of text."""

from collections.abc import Iterator
from pathlib import Path

from features.claims.manifest import Manifest, TableCount


def told(manifest: Manifest, store: Path, before: str | None) -> Iterator[str]:
    """One line a table, then what stands out in it, then where the store is; no value of a row.

    `before` is the generation that the ingest found.
    """
    for name, count in manifest.last_ingest.items():
        refused = sum(count.refused.values())
        yield f"{name}: {count.read} read, {count.accepted} accepted, {refused} refused"
        yield from _details(count)
    if manifest.quarantine:
        yield f"refused rows: {store / 'quarantine'}"
    if manifest.generation == before:
        yield "nothing changed: the store held all of this"
    yield f"store {store}: generation {manifest.generation}, {manifest.buckets} bucket(s)"


def _details(count: TableCount) -> Iterator[str]:
    for reason, rows in count.refused.items():
        yield f"  refused: {reason} ({rows})"
    for column, rows in count.unreadable.items():
        yield f"  {column}: {rows} unreadable values kept as empty"
    for column, rows in count.unknown_codes.items():
        yield f"  {column}: {rows} codes that no list knows, kept"
    if count.replaced:
        yield f"  {count.replaced} rows were there with the same key and are replaced"
    if count.months:
        again = ", ".join(f"{month[:4]}-{month[4:]}" for month in count.months)
        yield f"  delivered again: {again}; {count.gone} rows of it are no longer there"
