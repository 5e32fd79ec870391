"""Whether a file of scores says, bit by bit, what was scored again."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.vectors.vectors import ID
from serving.access.marks import COPY
from serving.input import read_table
from serving.output import write_table

RECEIPT = "receipt"


@dataclass(frozen=True)
class Differs:
    """An entity and the columns that differ of it; `entity_id` itself where one side lacks it."""

    entity_id: str
    columns: tuple[str, ...]


def receipt_of(path: Path, id: str = ID) -> str:
    """The one receipt that every row of a file of scores names; BadInput where there are others."""
    named = _scores(path, id)[RECEIPT].unique().to_list()
    if len(named) != 1 or named[0] is None:
        raise BadInput(
            f"{path}: {len(named)} receipts in one file; name one",
            f"{path}：一个文件中有 {len(named)} 条回执，请指明一条",
        )
    return str(named[0])


def differing(path: Path, frames: dict[str, pl.DataFrame], id: str = ID) -> list[Differs]:
    """The rows of the file that differ from the scores, in the language in which fewer do.

    `id` is the column that tells who a row is of.
    The scores are written as the file is, so that both are compared as they were written: a number
    is the same where its digits are. Raises BadInput where the file holds no scores.
    """
    theirs = _rows(_scores(path, id), id)
    told = []
    for frame in frames.values():
        with tempfile.TemporaryDirectory() as scratch:
            again = Path(scratch) / f"scores{path.suffix}"
            write_table(again, frame)
            told.append(_differing(theirs, _rows(read_table(again), id), id))
    return min(told, key=len)


def _scores(path: Path, id: str) -> pl.DataFrame:
    frame = read_table(path).drop(COPY, strict=False)
    if missing := {id, "risk", RECEIPT} - set(frame.columns):
        raise BadInput(
            f"{path}: no scores here, column {min(missing)} is missing",
            f"{path}：其中没有评分，缺少列 {min(missing)}",
        )
    if frame[id].n_unique() != frame.height:
        raise BadInput(f"{path}: an entity stands twice in it", f"{path}：其中有对象重复")
    return frame


def _rows(frame: pl.DataFrame, id: str) -> dict[str, dict[str, object]]:
    return {str(row[id]): row for row in frame.iter_rows(named=True)}


def _differing(
    theirs: dict[str, dict[str, object]], ours: dict[str, dict[str, object]], id: str
) -> list[Differs]:
    told = []
    for entity_id in sorted({*theirs, *ours}):
        a, b = theirs.get(entity_id), ours.get(entity_id)
        if a is None or b is None:
            told.append(Differs(entity_id, (id,)))
        elif columns := tuple(name for name in {**a, **b} if a.get(name) != b.get(name)):
            told.append(Differs(entity_id, columns))
    return told
