"""Tables sent to /v1/batch, and read from it, part by part."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

import httpx
import polars as pl
import pyarrow as pa

from features.both import Both
from serving.api.batch.sink import Sink
from serving.client.calls import Calls
from serving.client.errors import Unreachable

Table = TypeVar("Table", pl.DataFrame, pa.Table)
PATH, MEDIA = "v1/batch", "application/vnd.apache.arrow.stream"
ROWS = 8_192
"""Rows of a record batch; with all behaviours and exposures they are far below the limit."""
BROKEN = Both("the answer broke off, or is no table of this service", "应答中断，或不是本服务的表")


def asked_whole(
    calls: Calls, table: Table, query: Mapping[str, str], headers: Mapping[str, str]
) -> Table:
    """The answer to a table, in the same kind."""
    asked = table.to_arrow() if isinstance(table, pl.DataFrame) else table
    parts = asked.to_batches(max_chunksize=ROWS)

    def content() -> Iterator[bytes]:
        return _encoded(asked.schema, parts)

    schema, answer = _answer(calls, content, query, headers, again=True)
    told = pa.Table.from_batches(answer, schema)
    if told.num_rows != asked.num_rows:
        raise Unreachable(*BROKEN)
    return pl.DataFrame(pl.from_arrow(told)) if isinstance(table, pl.DataFrame) else told


def asked_in_parts(
    calls: Calls,
    parts: Iterable[pa.RecordBatch],
    query: Mapping[str, str],
    headers: Mapping[str, str],
) -> Iterator[pa.RecordBatch]:
    """The answer to record batches, as it comes; nothing for none."""
    left = iter(parts)
    first = next(left, None)
    if first is not None:
        content = _encoded(first.schema, chain((first,), left))
        yield from _answer(calls, lambda: content, query, headers, again=False)[1]


def _encoded(schema: pa.Schema, parts: Iterable[pa.RecordBatch]) -> Iterator[bytes]:
    sink = Sink()
    with pa.ipc.new_stream(sink, schema) as writer:
        for part in parts:
            writer.write_batch(part)
            yield sink.taken()
    yield sink.taken()


def _answer(
    calls: Calls,
    content: Callable[[], Iterator[bytes]],
    query: Mapping[str, str],
    headers: Mapping[str, str],
    *,
    again: bool,
) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    response = calls.stream(PATH, query, content, {"Content-Type": MEDIA, **headers}, again=again)
    coming = _Coming(response.iter_bytes())

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            while (batch := _read(lambda: next(stream, None))) is not None:
                yield batch
        finally:
            response.close()

    try:
        stream = _read(lambda: pa.ipc.open_stream(coming))
    except BaseException:
        response.close()
        raise
    return stream.schema, batches()


class _Coming:
    """The parts of an answer as the file that pyarrow reads."""

    closed = False

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts, self._held = parts, b""

    def read(self, size: int) -> bytes:
        held = [self._held]
        length = len(self._held)
        while length < size and (part := next(self._parts, None)) is not None:
            held.append(part)
            length += len(part)
        whole = b"".join(held)
        self._held = whole[size:]
        return whole[:size]


Read = TypeVar("Read")


def _read(act: Callable[[], Read]) -> Read:
    try:
        return act()
    except (httpx.HTTPError, pa.ArrowException, OSError):
        raise Unreachable(*BROKEN) from None
