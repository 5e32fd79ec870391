"""Integer keys at the door: the key table is the only place that holds a raw id."""

from collections.abc import Iterable

import polars as pl

from features.claims.column import Ids

RAW, KEY = "raw", "key"
SCHEMA = {RAW: pl.String, KEY: pl.Int64}


def extended(known: pl.DataFrame, raw_ids: Iterable[pl.Series]) -> pl.DataFrame:
    """The key table with keys for new ids, in the order of the ids, so that row order is nothing.

    `known` and the result have the columns raw (String) and key (Int64, dense from 0).
    """
    parts = [series.drop_nulls().unique().alias(RAW) for series in raw_ids]
    if not parts:
        return known
    new = (
        pl.concat(parts).unique().to_frame().join(known, on=RAW, how="anti").sort(RAW)
    ).with_row_index(KEY, offset=known.height)
    return pl.concat([known, new.select(RAW, pl.col(KEY).cast(pl.Int64))])


def empty_keys() -> dict[Ids, pl.DataFrame]:
    """Key tables without a key."""
    return {ids: pl.DataFrame(schema=SCHEMA) for ids in Ids}


def keyed(
    frame: pl.DataFrame, columns: dict[str, Ids], keys: dict[Ids, pl.DataFrame]
) -> pl.DataFrame:
    """The frame with its id columns as Int64 keys."""
    for name, ids in columns.items():
        key = keys[ids].rename({RAW: name, KEY: "__key"})
        frame = frame.join(key, on=name, how="left", maintain_order="left")
        frame = frame.with_columns(pl.col("__key").alias(name)).drop("__key")
    return frame
