"""Integer keys at the door: the key table is the only place that holds a raw id.

A key is a hash of the id, so it depends on nothing but the id: not on the order of rows, on the
number of buckets, or on what was ingested before. That no two ids share a key is checked at every
ingest over the whole key table.
"""

import hashlib
import re
from collections.abc import Callable

import numpy as np
import polars as pl
import xxhash

from features.claims.column import Ids, Kind
from features.claims.table import Table
from features.claims.typed import as_text, is_plain

RAW, KEY = "raw", "key"
SCHEMA: dict[str, pl.DataType] = {RAW: pl.String(), KEY: pl.Int64()}
HIDDEN = re.compile(rb"#link:(\d{1,19})")
"""A link written in the place of its value, so that a refused row tells nobody's."""
LARGEST = 2**63 - 1


def keys_of(raw: pl.Series, seed: int = 0) -> pl.Series:
    """The keys (Int64, from 0) of those ids: the upper 63 bits of their XXH3; null of null."""
    return _hashed(raw, lambda text: xxhash.xxh3_64_intdigest(text, seed))


def links_of(raw: pl.Series, secret: bytes) -> pl.Series:
    """A one-way link (Int64) of each value, by BLAKE2b with the store's secret; null of null."""

    def link(text: bytes) -> int:
        if (shown := HIDDEN.fullmatch(text)) and int(shown[1]) <= LARGEST:
            return int(shown[1]) << 1
        digest = hashlib.blake2b(text, digest_size=8, key=secret).digest()
        return int.from_bytes(digest, "big")

    return _hashed(raw, link)


def hidden(raw: pl.Series, secret: bytes) -> pl.Series:
    """The values as text that tells nothing and gives the same links; null where none is read."""
    if not is_plain(raw.dtype):
        return pl.Series(raw.name, [None] * raw.len(), pl.String)
    said = raw.to_frame().select(as_text(pl.col(raw.name), raw.dtype)).to_series()
    return ("#link:" + links_of(said, secret).cast(pl.String)).alias(raw.name)


def keyed(
    frame: pl.DataFrame, table: Table, seed: int, secret: bytes
) -> tuple[pl.DataFrame, dict[Ids, pl.DataFrame]]:
    """The frame with its ids as keys and its links as links, and the key table of its ids.

    The key table holds each id once: raw (String), key (Int64).
    """
    told = []
    named: dict[Ids, list[pl.DataFrame]] = {}
    for column in table.columns:
        if column.name not in frame.columns:
            continue
        raw = frame[column.name]
        if column.ids:
            known = _key_table(raw, seed)
            named.setdefault(column.ids, []).append(known)
            told.append(raw.replace_strict(known[RAW], known[KEY], default=None))
        elif column.kind is Kind.LINK:
            told.append(links_of(raw, secret))
    tables = {ids: pl.concat(several).unique() for ids, several in named.items()}
    return frame.with_columns(told), tables


def _key_table(raw: pl.Series, seed: int) -> pl.DataFrame:
    each = raw.drop_nulls().unique().alias(RAW)
    keys = _digests(each, lambda text: xxhash.xxh3_64_intdigest(text, seed))
    return pl.DataFrame([each, keys.alias(KEY)])


def _hashed(raw: pl.Series, digest: Callable[[bytes], int]) -> pl.Series:
    each = raw.drop_nulls().unique()
    return raw.replace_strict(each, _digests(each, digest), default=None, return_dtype=pl.Int64)


def _digests(raw: pl.Series, digest: Callable[[bytes], int]) -> pl.Series:
    """The upper 63 bits of the digest of each text; there is no null."""
    text = raw.cast(pl.Binary).to_list()
    values = np.fromiter(map(digest, text), np.uint64, len(text)) >> np.uint64(1)
    return pl.Series(values).cast(pl.Int64)
