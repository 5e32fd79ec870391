"""Rows of a record batch as requests, each checked as a body of JSON would be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ValidationError

from features.both import Both
from serving.api.batch.columns import EXPOSURE, ID, SETTLEMENTS, Columns, is_text
from serving.api.batch.fault import unfit
from serving.api.batch.limits import TEXT
from serving.api.bodies import MAX_IDS, MAX_VECTORS, Strict, Text, Vector
from serving.api.faults import sentence, sentence_zh
from serving.api.names import Offered

Words = Callable[[ValidationError], str]
SENTENCES: dict[str, Words] = {"zh": sentence_zh, "en": sentence}
LONGEST = 128
"""Characters of an id that comes back with its fault."""


class IdRow(Strict):
    """A row of a table of ids."""

    id: Text


class VectorRow(Vector):
    """A row of a table of vectors; its id is not left out, or whose score would it be?"""

    id: Text


Row = IdRow | VectorRow


@dataclass(frozen=True)
class Checked:
    """Rows in their order: each with its id as it came, and the row or its fault in a sentence."""

    ids: list[str | None]
    rows: list[Row | str]

    @property
    def sound(self) -> list[Row]:
        """Those without a fault."""
        return [row for row in self.rows if not isinstance(row, str)]


def checked(
    batch: pa.RecordBatch, columns: Columns, offered: Offered, lang: str
) -> Iterator[Checked]:
    """The rows of a record batch, as many at a time as a body of JSON has; raises Fault."""
    words = SENTENCES[lang]
    for name in (ID, *columns.traits):
        if is_text(batch.column(name).type) and _longest(batch.column(name)) > TEXT:
            raise unfit(
                Both(f"{name}: a text has at most {TEXT} bytes.", f"{name}：文本至多 {TEXT} 字节。")
            )
    most = MAX_VECTORS if columns.values else MAX_IDS
    for begin in range(0, batch.num_rows, most):
        part = batch.slice(begin, most)
        told = list(_vectors(part, columns)) if columns.values else part.select([ID]).to_pylist()
        kind = VectorRow if columns.values else IdRow
        yield Checked(
            [None if (i := row[ID]) is None or len(i) > LONGEST else i for row in told],
            [_checked(kind, row, offered, words) for row in told],
        )


def _checked(kind: type[Row], row: dict[str, Any], offered: Offered, words: Words) -> Row | str:
    try:
        return kind.model_validate(row, context=offered)
    except ValidationError as error:
        return words(error)


def _vectors(part: pa.RecordBatch, columns: Columns) -> Iterator[dict[str, Any]]:
    whole = {name: part.column(name).to_pylist() for name in (ID, SETTLEMENTS, *columns.traits)}
    values = _lines(part, columns.values)
    exposures = _lines(part, columns.exposures)
    names = [name.removesuffix(EXPOSURE) for name in columns.exposures]
    for row in range(part.num_rows):
        given = zip(names, exposures[row], strict=True)
        yield {
            **{name: column[row] for name, column in whole.items()},
            "values": dict(zip(columns.values, values[row], strict=True)),
            "exposures": {name: rows for name, rows in given if rows is not None},
        }


def _lines(part: pa.RecordBatch, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    if not names:
        return [()] * part.num_rows
    return list(zip(*(part.column(name).to_pylist() for name in names), strict=True))


def _longest(column: pa.Array) -> int:
    """Bytes of the longest text; many rows may be one and the same long one in memory."""
    if pa.types.is_dictionary(column.type):
        return _longest(column.dictionary)
    if len(column) == column.null_count:
        return 0
    if not pa.types.is_string_view(column.type):
        return int(pc.max(pc.binary_length(column)).as_py())
    views = np.frombuffer(column.buffers()[1], np.int32).reshape(-1, 4)[:, 0]
    there = column.is_valid().to_numpy(zero_copy_only=False)
    return int(views[column.offset : column.offset + len(column)][there].max())
