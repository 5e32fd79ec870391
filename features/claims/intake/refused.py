"""Rows that were refused: where they stood, why, and what they held, kept until they are mended."""

from pathlib import Path

import polars as pl

from features.claims.accepted import REASON
from features.claims.column import Ids
from features.claims.intake.runs import SLOT, Runs
from features.claims.keys import KEY, RAW
from features.claims.sources.source import POSITION, Source
from features.claims.table import Table
from features.claims.typed import STANDARD_TIME, as_text, is_plain

SOURCE, ORIGIN, MENDABLE, ROW = "source", "origin", "mendable", "row"
SCHEMA = {
    SOURCE: pl.String,
    ORIGIN: pl.String,
    POSITION: pl.Int64,
    REASON: pl.String,
    MENDABLE: pl.Boolean,
    ROW: pl.String,
}
"""`row` holds the columns that were read, as the source wrote them, in one JSON object; `mendable`
rows may be accepted once the mapping is mended, others repeat a key that another row has."""


class Refused:
    """The refused rows of one table on their way to quarantine."""

    def __init__(self, folder: Path) -> None:
        self._runs = Runs(folder)
        self._runs.add(pl.DataFrame(schema={**SCHEMA, SLOT: pl.Int32}))

    @property
    def rows(self) -> int:
        """How many there are."""
        return self._runs.rows

    def add(self, source: Source, raw: pl.DataFrame, refused: pl.DataFrame) -> None:
        """Take the refused rows of a batch; `raw` holds them as the source has them, guarded."""
        written = [_written(name, dtype) for name, dtype in raw.schema.items() if name != POSITION]
        values = raw.select(POSITION, _json(written))
        told = refused.join(values, on=POSITION, how="left", maintain_order="left")
        self._add(source, told, mendable=True)

    def add_lost(self, source: Source, told: pl.DataFrame) -> None:
        """Take rows that met the contract and lost their key to another row."""
        self._add(source, told, mendable=False)

    def scan(self) -> pl.LazyFrame:
        """All of them, columns as SCHEMA."""
        return self._runs.scan().select(list(SCHEMA))

    def _add(self, source: Source, told: pl.DataFrame, *, mendable: bool) -> None:
        self._runs.add(
            told.with_columns(
                pl.lit(source.name).alias(SOURCE),
                pl.lit(source.origin).alias(ORIGIN),
                pl.lit(mendable).alias(MENDABLE),
                pl.lit(0, dtype=pl.Int32).alias(SLOT),
            ).select(*SCHEMA, SLOT)
        )


def duplicates(lost: pl.DataFrame, table: Table, ids: dict[Ids, Runs], reason: str) -> pl.DataFrame:
    """Accepted rows as refused ones: their place, the reason, their values with raw ids."""
    for column in table.columns:
        if column.ids and column.name in lost.columns:
            asked = lost[column.name].drop_nulls().unique().implode()
            known = ids[column.ids].scan().filter(pl.col(KEY).is_in(asked)).unique(KEY).collect()
            raw = known.select(pl.col(KEY).alias(column.name), RAW)
            lost = lost.join(raw, on=column.name, how="left", maintain_order="left")
            lost = lost.with_columns(pl.col(RAW).alias(column.name)).drop(RAW)
    there = [name for name in table.names if name in lost.columns]
    values = _json(pl.col(there).cast(pl.String))
    return lost.select(POSITION, pl.lit(reason).alias(REASON), values)


def _written(name: str, dtype: pl.DataType) -> pl.Expr:
    """A value as text that is read again as the value itself would be."""
    value = pl.col(name)
    if dtype == pl.String:
        return value
    if not is_plain(dtype):
        return pl.lit(None, pl.String).alias(name)
    if isinstance(dtype, pl.Datetime) and dtype.time_zone:
        value = value.dt.convert_time_zone(STANDARD_TIME).dt.replace_time_zone(None)
    return as_text(value, dtype)


def _json(values: pl.Expr | list[pl.Expr]) -> pl.Expr:
    return pl.struct(values).struct.json_encode().alias(ROW)
