"""Integer keys at the door: the key table is the only place that holds a raw id.

A key is a hash of the id, so it depends on nothing but the id: not on the order of rows, on the
number of buckets, or on what was ingested before. That no two ids share a key is checked at every
ingest over the whole key table.
"""

import hashlib
from collections.abc import Callable

import numpy as np
import polars as pl
import xxhash

from features.claims.column import Ids, Kind
from features.claims.table import Table

RAW, KEY = "raw", "key"
SCHEMA = {RAW: pl.String, KEY: pl.Int64}


def keys_of(raw: pl.Series, seed: int = 0) -> pl.Series:
    """The keys (Int64, from 0) of those ids: the upper 63 bits of their XXH3; null of null."""
    return _hashed(raw, lambda text: xxhash.xxh3_64_intdigest(text, seed))


def links_of(raw: pl.Series, secret: bytes) -> pl.Series:
    """A one-way link (Int64) of each value, by BLAKE2b with the store's secret; null of null."""

    def link(text: bytes) -> int:
        digest = hashlib.blake2b(text, digest_size=8, key=secret).digest()
        return int.from_bytes(digest, "big")

    return _hashed(raw, link)


def keyed(frame: pl.DataFrame, table: Table, seed: int, secret: bytes) -> pl.DataFrame:
    """The frame with its id columns as keys and its link columns as links."""
    told = []
    for column in table.columns:
        if column.name in frame.columns:
            if column.ids:
                told.append(keys_of(frame[column.name], seed))
            elif column.kind is Kind.LINK:
                told.append(links_of(frame[column.name], secret))
    return frame.with_columns(told)


def ids_in(frame: pl.DataFrame, table: Table, seed: int) -> dict[Ids, pl.DataFrame]:
    """The key table of the ids of a frame that still holds them raw: raw, key; each id once."""
    raw: dict[Ids, list[pl.Series]] = {}
    for column in table.columns:
        if column.ids and column.name in frame.columns:
            raw.setdefault(column.ids, []).append(frame[column.name].drop_nulls().unique())
    tables = {}
    for ids, columns in raw.items():
        each = pl.concat([c.alias(RAW) for c in columns]).unique()
        tables[ids] = pl.DataFrame([each, keys_of(each, seed).alias(KEY)])
    return tables


def _hashed(raw: pl.Series, digest: Callable[[bytes], int]) -> pl.Series:
    each = raw.drop_nulls().unique()
    text = each.cast(pl.Binary).to_list()
    values = np.fromiter(map(digest, text), np.uint64, len(text)) >> np.uint64(1)
    keys = pl.Series(values).cast(pl.Int64)
    return raw.replace_strict(each, keys, default=None, return_dtype=pl.Int64)
