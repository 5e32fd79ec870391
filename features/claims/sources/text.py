"""Delimited text (CSV and its kin): all values stay text, so that leading zeros survive."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.sources.file import File
from features.claims.sources.header import Header, read_header
from features.claims.sources.plain import plain
from features.claims.sources.source import need, numbered
from features.claims.sources.text_faults import fault


class TextSource(File):
    """One text file with a header: UTF-8 or GB18030, perhaps gzip, separated by , tab ; or |.

    A plain UTF-8 copy goes to the folder `work` where one is needed. Columns without a name are
    not offered, a row with fewer fields than the header ends in nulls.
    """

    def __init__(self, path: Path, name: str, table: str, work: Path) -> None:
        super().__init__(path, name, table)
        self.work = work

    def schema(self) -> pl.Schema:
        """The header's names, all String; raises BadInput where there is none to read."""
        return pl.Schema({name: pl.String() for name in self._header.names if name})

    def batches(self, columns: Sequence[str], rows: int) -> Iterator[pl.DataFrame]:
        """All rows in order, at most `rows` a frame; see Source."""
        need(columns, self.schema(), self.name)
        names = self._header.names
        frame = pl.scan_csv(
            self._plain,
            separator=self._header.separator,
            infer_schema=False,
            glob=False,
            with_column_names=lambda there: [str(place) for place in range(len(there))],
        )
        wanted = [pl.col(str(names.index(name))).alias(name) for name in columns]
        try:
            # A row counts even where nothing is asked of it.
            parts = frame.select(wanted or pl.col("0")).collect_batches(
                chunk_size=rows, maintain_order=True, lazy=True, engine="streaming"
            )
            yield from numbered(parts, columns, rows, self.name)
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
            why = fault(self._plain, self._header)
            raise BadInput(
                f"{self.name}: not a readable text file: {why.en}",
                f"{self.name}：不是可读的文本文件：{why.zh}",
            ) from None

    @cached_property
    def _plain(self) -> Path:
        return plain(self.path, self.name, self.work)

    @cached_property
    def _header(self) -> Header:
        return read_header(self._plain, self.name)
