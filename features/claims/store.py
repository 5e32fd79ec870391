"""The store: accepted claims as Parquet, bucketed by patient, ids as integer keys."""

from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.manifest import SCHEMA_VERSION, Manifest
from features.claims.table import Table

MANIFEST = "manifest.json"


class Store:
    """A store opened for reading at one generation; the next ingest does not disturb it."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.generation = folder / "generations" / manifest.generation
        self.derived = folder / "derived" / manifest.generation

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """Open the store in that folder; BadInput where there is none."""
        manifest = read_manifest(folder)
        if manifest is None:
            raise BadInput(f"{folder}: no store here; make one with feijian ingest SOURCE")
        return cls(folder, manifest)

    @property
    def buckets(self) -> int:
        """How many patient buckets the claims are cut into."""
        return self.manifest.buckets

    def has(self, table: Table) -> bool:
        """Whether the store holds any row of the table."""
        return self.manifest.rows.get(table.name, 0) > 0

    def scan(self, table: Table) -> pl.LazyFrame:
        """All rows of the table in the contract's columns; none where the table is absent."""
        parts = [self.bucket(table, number) for number in range(self._parts(table))]
        return pl.concat(parts)

    def bucket(self, table: Table, number: int) -> pl.LazyFrame:
        """The rows of one patient bucket, sorted by patient and key; none where it is absent.

        Raises BadInput where the generation is gone: two ingests have been committed since `open`.
        """
        if not self.has(table):
            return pl.LazyFrame(schema=table.schema)
        path = self.generation / "claims" / table.name / f"{number:04d}.parquet"
        if not path.is_file():
            raise BadInput(f"{self.folder}: ingested anew while it was read; run the command again")
        return pl.scan_parquet(path, glob=False)

    def keys(self, ids: Ids) -> pl.DataFrame:
        """The key table: raw (String), key (Int64)."""
        path = self.generation / "keys" / f"{ids.value}.parquet"
        if not path.is_file():
            raise BadInput(f"{self.folder}: ingested anew while it was read; run the command again")
        return pl.read_parquet(path, glob=False)

    def key_of(self, ids: Ids, raw: list[str]) -> dict[str, int]:
        """The keys of those raw ids that the store knows."""
        known = self.keys(ids).filter(pl.col(RAW).is_in(raw))
        return dict(known.select(RAW, KEY).iter_rows())

    def _parts(self, table: Table) -> int:
        return self.buckets if table.partition else 1


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the store in that folder, or None where there is no store."""
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        manifest = Manifest.model_validate_json(path.read_bytes())
    except ValueError:
        raise BadInput(f"{path}: not the manifest of a store") from None
    if manifest.schema_version != SCHEMA_VERSION:
        raise BadInput(
            f"{path}: written by another version (schema {manifest.schema_version}, "
            f"this one reads {SCHEMA_VERSION}); ingest the sources again"
        )
    return manifest
