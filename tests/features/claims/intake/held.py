"""What a store holds, by raw ids: the same for stores that hold the same claims."""

from pathlib import Path

import polars as pl

from features.claims.column import Ids
from features.claims.intake.refused import SCHEMA
from features.claims.manifest import file_digest
from features.claims.store import Store
from features.claims.tables import TABLES


def rows(store: Store, name: str) -> pl.DataFrame:
    """The rows of a table with raw ids in the place of keys, by its primary key."""
    table = TABLES[name]
    told = store.scan(table).collect()
    for column in table.columns:
        if column.ids:
            known = store.keys(column.ids)
            raw = pl.col(column.name).replace_strict(
                known["key"], known["raw"], default=None, return_dtype=pl.String
            )
            assert told.select((raw.is_null() != pl.col(column.name).is_null()).any()).item() is (
                False
            ), column.name
            told = told.with_columns(raw)
    return told.sort(*table.key, *[c for c in table.names if c not in table.key])


def held(folder: Path) -> dict[str, pl.DataFrame]:
    """All tables with a row and all key tables with an id, as frames in one order."""
    store = Store.open(folder)
    tables = {name: rows(store, name) for name, table in TABLES.items() if store.has(table)}
    keys = {ids.value: store.keys(ids) for ids in Ids}
    return tables | {name: known for name, known in keys.items() if known.height}


def same(one: dict[str, pl.DataFrame], other: dict[str, pl.DataFrame]) -> bool:
    """Whether two stores hold the same rows and keys."""
    return one.keys() == other.keys() and all(one[name].equals(other[name]) for name in one)


def whole(folder: Path) -> str:
    """The digest of what the store holds, after a look at every byte of it."""
    manifest = Store.open(folder).manifest
    kinds = [*manifest.parts.values(), *manifest.keys.values()]
    for part in (part for several in kinds for part in several):
        assert file_digest(folder / part.file) == part.sha256, part.file
    return manifest.digest


def refused(folder: Path, table: str = "setl_d") -> pl.DataFrame:
    """The refused rows of a table, by source and place."""
    store = Store.open(folder)
    files = [held.file for held in store.manifest.quarantine if held.table == table]
    frames = [pl.read_parquet(folder / file) for file in files]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *frames]).sort("source", "source_row", "reason")


def stray(folder: Path, last: set[str]) -> list[str]:
    """Files and folders that belong to no store; `last` are the files of the generation before."""
    named = Store.open(folder).manifest.files() | last | {"manifest.json", "secret", ".lock"}
    found = [path.relative_to(folder) for path in folder.rglob("*")]
    kept = ("derived", "identities", "manifests")
    told = [path.as_posix() for path in found if path.parts[0] not in kept]
    return [name for name in told if name not in named and not (folder / name).is_dir()] + [
        name for name in told if name.startswith("staging")
    ]
