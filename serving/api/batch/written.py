"""The table of an answer, written piece by piece: an Arrow stream, or row groups of Parquet."""

from collections.abc import Callable
from typing import Any, Protocol

import pyarrow as pa

from serving.api.answers import Placed
from serving.api.batch.asked import ARROW, PARQUET
from serving.api.batch.limits import GROUP
from serving.api.batch.sink import Sink
from serving.api.batch.told import ERROR, Told

REASONS = 3
CONTRIBUTION = "__contribution"
HEAD = ("publication", "as_of", "receipt", "calibrated", "population")
NUMBERS = ("risk", "risk_violation", "log_odds", "baseline", "percentile")
TYPES = {
    "id": pa.string(),
    "status": pa.string(),
    **dict.fromkeys(NUMBERS, pa.float64()),
    "rank": pa.int64(),
    "scheme": pa.string(),
    "data_error": pa.string(),
    **{f"reason_{n + 1}": pa.string() for n in range(REASONS)},
    "error": pa.string(),
}
"""The columns of every answer and their types; a column of what is not there is null."""
DIRECT = ("status", *NUMBERS, "rank", "scheme", "data_error")


class Written(Protocol):
    """Takes the rows in their order; gives the bytes that can leave by now."""

    def add(self, told: Told) -> bytes:
        """More rows."""

    def end(self) -> bytes:
        """No more: what marks the end, without which a reader knows that something is missing."""


class _Arrow:
    def __init__(self, behaviours: tuple[str, ...], told: Told) -> None:
        self._sink, self._behaviours = Sink(), behaviours
        self._schema = _schema(behaviours, told)
        self._writer = pa.ipc.new_stream(self._sink, self._schema)

    def add(self, told: Told) -> bytes:
        if told.lines:
            self._writer.write_batch(_batch(self._schema, self._behaviours, told))
        return self._sink.taken()

    def end(self) -> bytes:
        self._writer.close()
        return self._sink.taken()


class _Parquet:
    def __init__(self, behaviours: tuple[str, ...], told: Told) -> None:
        from pyarrow import parquet

        self._sink, self._behaviours = Sink(), behaviours
        self._schema = _schema(behaviours, told)
        self._writer = parquet.ParquetWriter(pa.PythonFile(self._sink, mode="w"), self._schema)
        self._waiting: list[pa.RecordBatch] = []

    def add(self, told: Told) -> bytes:
        self._waiting.append(_batch(self._schema, self._behaviours, told))
        if sum(batch.num_rows for batch in self._waiting) >= GROUP:
            self._write()
        return self._sink.taken()

    def end(self) -> bytes:
        self._write()
        self._writer.close()
        return self._sink.taken()

    def _write(self) -> None:
        table = pa.Table.from_batches(self._waiting, self._schema)
        self._waiting = []
        if table.num_rows:
            self._writer.write_table(table)


WRITTEN: dict[str, Callable[[tuple[str, ...], Told], Written]] = {ARROW: _Arrow, PARQUET: _Parquet}
"""By media type; made of the behaviours whose contributions are wanted, and of the first rows."""


def _schema(behaviours: tuple[str, ...], told: Told) -> pa.Schema:
    fields = [pa.field(name, kind) for name, kind in TYPES.items()]
    fields += [pa.field(f"{name}{CONTRIBUTION}", pa.float64()) for name in behaviours]
    texts = told.answer.model_dump(mode="json", include=set(HEAD))
    metadata = {name: _text(texts[name]) for name in HEAD}
    return pa.schema(fields, metadata)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _batch(schema: pa.Schema, behaviours: tuple[str, ...], told: Told) -> pa.RecordBatch:
    items = [None if isinstance(item, str) else item for _, item in told.lines]
    columns: dict[str, list[Any]] = {
        name: [getattr(i, name, None) for i in items] for name in DIRECT
    }
    columns["id"] = [given for given, _ in told.lines]
    columns["error"] = [item if isinstance(item, str) else None for _, item in told.lines]
    faulty = [item is None for item in items]
    columns["status"] = [
        ERROR if bad else one for bad, one in zip(faulty, columns["status"], strict=True)
    ]
    reasons = [_reasons(item) for item in items]
    columns |= {f"reason_{n + 1}": [each[n] for each in reasons] for n in range(REASONS)}
    if behaviours:
        added = [_contributions(item, len(behaviours)) for item in items]
        named = zip(behaviours, zip(*added, strict=True), strict=True) if added else ()
        columns |= {f"{name}{CONTRIBUTION}": list(column) for name, column in named}
    arrays = [pa.array(columns.get(field.name, []), field.type) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _reasons(item: Placed | None) -> list[str | None]:
    told = (item.reasons if item else None) or []
    return [*told, *[None] * REASONS][:REASONS]


def _contributions(item: Placed | None, count: int) -> list[float | None]:
    told = item.contributions if item else None
    return [each.contribution for each in told] if told else [None] * count
