"""What databases send, as types that polars knows; nothing is rounded."""

from datetime import date

import polars as pl
import pyarrow as pa

EPOCH = date(1970, 1, 1)
FIRST_DAY, LAST_DAY = (date.min - EPOCH).days, (date.max - EPOCH).days
PER_DAY = {"ms": 86_400_000, "us": 86_400_000_000}
"""Nanoseconds in 64 bits leave no room for such a day."""


def readable_names(schema: pa.Schema) -> list[str]:
    """The columns that polars can hold; PostgreSQL's intervals, for one, it cannot."""
    names = []
    for field in schema:
        try:
            plain(pa.Table.from_batches([], schema=pa.schema([field])))
        except (pl.exceptions.PolarsError, pa.ArrowException, NotImplementedError):
            continue
        names.append(field.name)
    return names


def plain(table: pa.Table) -> pl.DataFrame:
    """The table in polars: numbers of unknown precision and UUIDs are text, digit by digit.

    A day that no calendar has, as PostgreSQL's infinity, is null.
    """
    return pl.DataFrame([_plain(table.column(i), f) for i, f in enumerate(table.schema)])


def _plain(column: pa.ChunkedArray, field: pa.Field) -> pl.Series:
    kind = field.type
    if isinstance(kind, pa.BaseExtensionType):
        column = pa.chunked_array([c.storage for c in column.chunks], type=kind.storage_type)
    values = pl.Series(field.name, column)
    if getattr(kind, "extension_name", "") == "arrow.uuid":
        return _uuid(values)
    if values.dtype == pl.Date:
        return _possible(values, 1)
    if isinstance(values.dtype, pl.Datetime) and values.dtype.time_unit in PER_DAY:
        return _possible(values, PER_DAY[values.dtype.time_unit])
    return values


def _uuid(values: pl.Series) -> pl.Series:
    digits = values.bin.encode("hex")
    cuts = ((0, 8), (8, 4), (12, 4), (16, 4), (20, 12))
    parts = [digits.str.slice(start, length).alias(str(start)) for start, length in cuts]
    joined = pl.concat_str(pl.all(), separator="-").alias(values.name)
    return pl.DataFrame(parts).select(joined).to_series()


def _possible(values: pl.Series, per_day: int) -> pl.Series:
    inside = values.to_physical().is_between(FIRST_DAY * per_day, (LAST_DAY + 1) * per_day - 1)
    return pl.select(pl.when(inside).then(values)).to_series().alias(values.name)
