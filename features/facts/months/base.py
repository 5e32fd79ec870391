"""The generation of a store from which facts can be carried on."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from features.claims.generations import PAST, generation, whole
from features.claims.store import Store
from features.facts.months.tables import EVERY

LEDGER = ("case_d", "inspection_d", "tip_d")
"""Tables that no fact is made of, whose files come and go by themselves."""
DONE = "done"
"""The file of a fact table that says that all of its buckets are there."""


@dataclass(frozen=True)
class Base:
    """`store` at that generation, `folder` of its facts, made by the same code, and the `tables`
    of those wanted that are there.
    """

    store: Store
    folder: Path
    tables: tuple[str, ...]


def base_of(store: Store, folder: Path, wanted: Collection[str]) -> Base | None:
    """The latest earlier generation that has any of those fact tables, and all of its claims.

    None too where the two are cut, keyed or told codes otherwise, where one of them lacks a table
    that the other has, and for a store that is seen in part.
    """
    if type(store) is not Store:
        return None
    below = folder.relative_to(store.derived)
    past = list((store.folder / PAST).glob("*.json"))
    for path in sorted(past, key=lambda each: each.stat().st_mtime, reverse=True):
        facts = store.folder / "derived" / path.stem / below
        tables = tuple(name for name in wanted if (facts / name / DONE).is_file())
        before = generation(store, path.stem) if tables else None
        if before is None or before.manifest.generation == store.manifest.generation:
            continue
        if whole(before, apart_from=LEDGER) and _alike(before, store):
            return Base(before, facts, tables)
    return None


def _alike(before: Store, now: Store) -> bool:
    old, new = before.manifest, now.manifest
    return (old.store_id, old.buckets, old.key_seed, old.codes) == (
        new.store_id,
        new.buckets,
        new.key_seed,
        new.codes,
    ) and all(before.has(table) == now.has(table) for table in EVERY)
