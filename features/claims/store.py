"""The store: accepted claims as Parquet parts by bucket, ids as integer keys."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.keys import KEY, RAW, SCHEMA, keys_of
from features.claims.manifest import SCHEMA_VERSION, Manifest, Part
from features.claims.table import Table

MANIFEST = "manifest.json"


class Store:
    """A store opened for reading at one generation; the next ingest does not disturb it."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.derived = folder / "derived" / manifest.generation

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """Open the store in that folder; BadInput where there is none."""
        manifest = read_manifest(folder)
        if manifest is None:
            raise BadInput(
                f"{folder}: no store here; make one with feijian ingest SOURCE",
                f"{folder}：此处没有数据仓，请用 feijian ingest SOURCE 建立",
            )
        return cls(folder, manifest)

    @property
    def buckets(self) -> int:
        """How many patient buckets the claims are cut into."""
        return self.manifest.buckets

    def local_codes(self, name: str) -> tuple[str, ...]:
        """The region's own codes of a list, or of the groups inpatient, pharmacy and chronic."""
        return tuple(self.manifest.codes.get(name, {}))

    def has(self, table: Table) -> bool:
        """Whether the store holds any row of the table."""
        return self.manifest.rows.get(table.name, 0) > 0

    def scan(self, table: Table) -> pl.LazyFrame:
        """All rows of the table in the contract's columns; none where the table is absent."""
        return self._read(self.manifest.parts.get(table.name, []), table.schema)

    def bucket(self, table: Table, number: int) -> pl.LazyFrame:
        """The rows of one bucket, each part sorted by what cuts it and by key.

        Raises BadInput where the generation is gone: two ingests have been committed since `open`.
        """
        parts = self.manifest.parts.get(table.name, [])
        return self._read([part for part in parts if part.bucket == number], table.schema)

    def keys(self, ids: Ids) -> pl.DataFrame:
        """The key table, by raw id: raw (String), key (Int64)."""
        return self._keys(ids).sort(RAW).collect()

    def key_of(self, ids: Ids, raw: list[str]) -> dict[str, int]:
        """The keys of those raw ids that the store knows."""
        asked = keys_of(pl.Series(RAW, raw, pl.String), self.manifest.key_seed).implode()
        known = self._keys(ids).filter(pl.col(KEY).is_in(asked), pl.col(RAW).is_in(raw))
        return dict(known.select(RAW, KEY).collect().iter_rows())

    def raw_of(self, ids: Ids, keys: pl.Series) -> pl.DataFrame:
        """The key table of those keys alone: raw (String), key (Int64)."""
        return self._keys(ids).filter(pl.col(KEY).is_in(keys.unique().implode())).collect()

    def _keys(self, ids: Ids) -> pl.LazyFrame:
        return self._read(self.manifest.keys.get(ids.value, []), SCHEMA)

    def _read(self, parts: list[Part], schema: Mapping[str, pl.DataType]) -> pl.LazyFrame:
        if not parts:
            return _none(tuple(schema.items()))
        paths = [self.folder / part.file for part in parts]
        if not all(path.is_file() for path in paths):
            raise BadInput(
                f"{self.folder}: ingested anew while it was read; run the command again",
                f"{self.folder}：读取期间数据仓有新的导入，请重新运行命令",
            )
        return _scan(paths, schema)


@cache
def _none(schema: tuple[tuple[str, pl.DataType], ...]) -> pl.LazyFrame:
    """No rows, of that schema."""
    return pl.LazyFrame(schema=dict(schema))


def scan_part(folder: Path, part: Part, table: Table) -> pl.LazyFrame:
    """The rows of one part in the contract's columns."""
    return _scan([folder / part.file], table.schema)


def _scan(paths: list[Path], schema: Mapping[str, pl.DataType]) -> pl.LazyFrame:
    """The files' rows; a column that a file lacks has no value in it."""
    return pl.scan_parquet(paths, schema=schema, missing_columns="insert", glob=False)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the store in that folder, or None where there is no store."""
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        told = json.loads(path.read_bytes())
        version = int(told["schema_version"])
        if version == SCHEMA_VERSION:
            return Manifest.model_validate(told)
    except (ValueError, TypeError, KeyError):
        raise BadInput(
            f"{path}: not the manifest of a store", f"{path}：不是数据仓的清单"
        ) from None
    raise BadInput(
        f"{path}: written by another version (schema {version}, this one reads {SCHEMA_VERSION}); "
        "ingest the sources into a new folder",
        f"{path}：由另一版本写成（版本 {version}，本版本读取 {SCHEMA_VERSION}）；"
        "请将来源数据导入新的文件夹",
    )
