"""New states in the store: a new generation of the same claims."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl

from features.claims.intake.commit import Terms, commit, put
from features.claims.intake.delivered import Delivered, Door
from features.claims.intake.extract import by_name
from features.claims.links import link_secret
from features.claims.outcomes.headers import LEDGER
from features.claims.sources.parquet import ParquetSource
from features.claims.store import Store
from features.claims.table import Table

Row = dict[str, str]
"""A state as text by column."""
OF_CLAIMS = ("facts", "vectors")
"""What is computed from claims alone, whatever the ledger says."""


def append(
    store: Store, below: Path, states: list[tuple[Table, Row]], say: Callable[[str], None]
) -> Store:
    """Commit the states; the caller holds the store's lock, `below` is its staging folder.

    Gives the store as it is then.
    """
    known = store.manifest
    door = Door(known.key_seed, link_secret(store.folder), known.codes)
    delivered = {}
    for table in LEDGER:
        rows = [row for of, row in states if of is table]
        if rows:
            path = below / f"{table.name}.parquet"
            pl.DataFrame(rows, schema=dict.fromkeys(table.names, pl.String)).write_parquet(path)
            delivered[table.name] = Delivered(table, below, door)
            source = ParquetSource(path, path.name, table.name)
            delivered[table.name].read([by_name(table, source)], say)
    terms = Terms(known.currency, known.mapping, known.codes, known.key_seed, merge=True)
    told = commit(store.folder, below, store, delivered, terms, say)
    manifest = told.model_copy(update={"last_ingest": known.last_ingest, "sources": known.sources})
    after = Store(store.folder, manifest)
    _keep(store, after)
    put(store.folder, manifest, known, only=delivered)
    return after


def _keep(before: Store, after: Store) -> None:
    """Hand on what was computed from the claims: the ledger changes none of it."""
    for version in before.derived.glob("*"):
        for name in OF_CLAIMS:
            if (version / name).is_dir():
                shutil.copytree(
                    version / name,
                    after.derived / version.name / name,
                    copy_function=_link,
                    ignore=shutil.ignore_patterns(".*"),
                    dirs_exist_ok=True,
                )


def _link(source: str, target: str) -> None:
    """One file under two names, or a copy where the file system knows no such thing."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
