"""A file below Hive partitions: their values are text columns of its own."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from features.claims.sources.source import POSITION, Source, need


class Partitioned:
    """A source with a text column for each partition that it does not have as a column already."""

    def __init__(self, source: Source, values: Mapping[str, str | None]) -> None:
        self.source, self.values = source, values
        self.name, self.table, self.origin = source.name, source.table, source.origin

    def schema(self) -> pl.Schema:
        """The file's names and types, then the partitions as String."""
        own = self.source.schema()
        added = {key: pl.String() for key in self.values if key not in own}
        return pl.Schema({**own, **added})

    def batches(self, columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        """All rows in order, at most `rows` a frame; see Source."""
        need(columns, self.schema(), self.name)
        own = self.source.schema()
        added = {key: self.values[key] for key in columns if key not in own}
        for frame in self.source.batches([c for c in columns if c in own], rows):
            yield frame.with_columns(
                pl.lit(value, pl.String).alias(key) for key, value in added.items()
            ).select(*columns, POSITION)

    def digest(self) -> str | None:
        """The sha256 of the file."""
        return self.source.digest()
