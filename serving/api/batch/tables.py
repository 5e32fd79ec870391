"""A body as the table that it is: its columns, and its rows some at a time."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from features.both import Both
from serving.api.batch.asked import ARROW, PARQUET
from serving.api.batch.fault import TOO_MANY, large, reading, unfit
from serving.api.batch.limits import HEAD, MIB, ROWS
from serving.api.batch.messages import Messages
from serving.api.batch.pages import measure
from serving.api.batch.spool import Reader

MAGIC, TAIL = b"PAR1", 8
CONTAINER = 100_000
"""Row groups, columns, whatever the footer of a Parquet file has a list of."""
AT_ONCE = 1_000
"""Rows of a Parquet file that are decoded at a time."""


@dataclass(frozen=True)
class Table:
    """Its columns, and its record batches as they come; reading on raises Fault."""

    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]


def arrow_table(reader: Reader) -> Table:
    """An Arrow stream; raises Fault where it is none."""
    messages = Messages(reader)
    with reading():
        stream = pa.ipc.open_stream(messages)

    def batches() -> Iterator[pa.RecordBatch]:
        yield from _valid(stream)
        messages.finish()

    return Table(stream.schema, batches())


def parquet_table(reader: Reader) -> Table:
    """A Parquet file, once it is there; raises Fault where it is none."""
    from pyarrow import parquet

    size = reader.size()
    with reading():
        _check_tail(reader, size)
        limits = {"thrift_string_size_limit": HEAD, "thrift_container_size_limit": CONTAINER}
        metadata = parquet.ParquetFile(reader, **limits).metadata
        if metadata.num_rows > ROWS:
            raise large(TOO_MANY)
        measure(reader, metadata)
        texts = [name for name in metadata.schema.names if name in TEXTS]
        reader.seek(0)
        file = parquet.ParquetFile(
            reader, read_dictionary=texts, buffer_size=MIB // 4, pre_buffer=False, **limits
        )
    return Table(file.schema_arrow, _valid(_rows(file)))


def _rows(file: Any) -> Iterator[pa.RecordBatch]:
    """Row group by row group: in one go, pyarrow keeps all that were read."""
    for group in range(file.num_row_groups):
        yield from file.iter_batches(AT_ONCE, row_groups=[group], use_threads=False)


TEXTS = ("id", "type", "level", "region")
"""Columns of texts: not unfolded, or a file of a few bytes would be gigabytes of one text."""
OPENED: dict[str, Callable[[Reader], Table]] = {ARROW: arrow_table, PARQUET: parquet_table}
"""By the media types that there are."""


def _check_tail(reader: Reader, size: int) -> None:
    reader.seek(max(size - TAIL, 0))
    tail = reader.read(TAIL)
    if size < TAIL or tail[4:] != MAGIC:
        raise unfit(
            Both(
                "The body is no Parquet file, or its end is missing.",
                "请求体不是 Parquet 文件，或缺少结尾。",
            )
        )
    if struct.unpack("<I", tail[:4])[0] > HEAD:
        raise large(
            Both(
                f"The footer of a Parquet file has at most {HEAD} bytes.",
                f"Parquet 文件的尾部至多 {HEAD} 字节。",
            )
        )


def _valid(batches: Any) -> Iterator[pa.RecordBatch]:
    """Batch by batch; not one whose buffers are not what they say reaches anybody."""
    count = 0
    while True:
        with reading():
            batch = next(batches, None)
            if batch is None:
                return
            batch.validate(full=True)
        count += batch.num_rows
        if count > ROWS:
            raise large(TOO_MANY)
        yield batch
