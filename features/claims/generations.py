"""Past generations of a store: their manifests are kept, their files until two ingests later."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from features.atomic import write_text
from features.claims.manifest import Manifest, Part
from features.claims.store import Store

PAST = "manifests"
"""The folder of the manifests that have been replaced, by generation."""


@dataclass(frozen=True)
class Changed:
    """A table, key table or list of codes that differs.

    `months` are those that the replaced files hold, where the table has any, `counted` those of
    them that now hold another number of rows: a row that was corrected is in the former alone.
    """

    name: str
    months: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


def keep_manifest(folder: Path, manifest: Manifest) -> None:
    """Keep a manifest that is about to be replaced."""
    write_text(folder / PAST / f"{manifest.generation}.json", manifest.model_dump_json())


def generation(store: Store, digest: str) -> Store | None:
    """The store at the generation whose digest begins so; None where no manifest tells of it."""
    if store.manifest.digest.startswith(digest):
        return store
    for path in sorted((store.folder / PAST).glob(f"{digest}*.json")):
        return Store(store.folder, Manifest.model_validate_json(path.read_bytes()))
    return None


def whole(store: Store, *, apart_from: Collection[str] = ()) -> bool:
    """Whether every claims and key file is still there, those of some tables not looked at."""
    tables = [parts for name, parts in store.manifest.parts.items() if name not in apart_from]
    parts = [*tables, *store.manifest.keys.values()]
    return all((store.folder / part.file).is_file() for several in parts for part in several)


def changed(before: Manifest, now: Manifest) -> list[Changed]:
    """What differs from one generation to another, by name."""
    told = [] if before.codes == now.codes else [Changed("codes")]
    for old, new in ((before.parts, now.parts), (before.keys, now.keys)):
        for name in sorted({*old, *new}):
            ours, theirs = _by_digest(old.get(name, [])), _by_digest(new.get(name, []))
            if differ := ours.keys() ^ theirs.keys():
                both, was, is_now = ours | theirs, _rows(ours), _rows(theirs)
                months = sorted({month for key in differ for month in both[key].months})
                counted = tuple(m for m in months if was.get(m) != is_now.get(m))
                told.append(Changed(name, tuple(months), counted))
    return told


def _by_digest(parts: list[Part]) -> dict[tuple[str, str], Part]:
    return {(part.file, part.sha256): part for part in parts}


def _rows(parts: dict[tuple[str, str], Part]) -> Counter[str]:
    """Rows by month."""
    total: Counter[str] = Counter()
    for part in parts.values():
        total.update(part.months)
    return total
