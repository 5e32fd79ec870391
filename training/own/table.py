"""Foreign vectors with their labels, one row per id."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.bad_input import BadInput
from features.vectors.peers import Matrix
from training.own.columns import Column, learn_columns, matrix
from training.own.labels import DATE, ID, LABEL, read_labels
from training.own.numbers import numbers, text
from training.own.roles import VECTORS, Roles, bare, days, ids

Say = Callable[[str], None]
NO_PEERS = "-"
"""Stands for an empty cell in a peer label."""
DAY = "day"


@dataclass(frozen=True)
class OwnTable:
    """Rows sorted by id: label 1, 0 or -1 (none), the vector's numbers, group, peers and size."""

    columns: tuple[Column, ...]
    ids: tuple[str, ...]
    label: NDArray[np.int8]
    values: Matrix
    groups: NDArray[np.str_] | None
    peers: tuple[str, ...] | None
    size: Matrix | None


def one_row_each(frame: pl.DataFrame, roles: Roles, labels: pl.DataFrame | None) -> pl.DataFrame:
    """The frame with a column of ids (ID, text, sorted), each once.

    Of several dates of an id the latest counts, and for a dated label the latest up to its date.
    Raises BadInput for empty ids, for repeated ones that no dates tell apart, for an empty frame.
    """
    if not frame.height:
        raise BadInput("the vectors have no rows", "向量中没有一行")
    found = text(ids(frame[roles.id]))
    if found.null_count():
        raise BadInput(
            f"{found.null_count()} vectors have no id in column {roles.id!r}",
            f"列 {roles.id!r} 中有 {found.null_count()} 行没有编号",
        )
    row = pl.DataFrame({ID: found, "row": np.arange(frame.height)})
    if roles.date is None:
        if twice := frame.height - found.n_unique():
            raise BadInput(
                f"{twice} vectors repeat an id of another row; name the column that tells their "
                "dates with --date",
                f"有 {twice} 行向量的编号与其他行重复；请用 --date 指明区分其日期的列",
            )
        return _taken(frame, row)
    row = row.with_columns(days(frame[roles.date], VECTORS).alias(DAY))
    if row.select(ID, DAY).is_duplicated().any():
        raise BadInput(
            f"vectors repeat an id with the same date in column {roles.date!r}",
            f"有向量的编号与列 {roles.date!r} 中的日期都相同",
        )
    if labels is not None:
        row = row.join(labels.select(ID, DATE), on=ID, how="left").filter(
            pl.col(DATE).is_null() | (pl.col(DAY) <= pl.col(DATE))
        )
    return _taken(frame, row.sort(DAY, nulls_last=False).unique(ID, keep="last"))


def _taken(frame: pl.DataFrame, row: pl.DataFrame) -> pl.DataFrame:
    row = row.sort(ID)
    return frame[row["row"].to_numpy()].with_columns(row[ID].alias(_ID))


_ID = "\0id"
"""No column of a file is called so."""


def ids_of(frame: pl.DataFrame) -> tuple[str, ...]:
    """The ids of what `one_row_each` returned."""
    return tuple(frame[_ID].to_list())


def groups_of(frame: pl.DataFrame, roles: Roles) -> NDArray[np.str_] | None:
    """The group of each row of `one_row_each`, an empty cell one of its own; None without any."""
    if roles.group is None:
        return None
    alone = pl.Series([f"\0{i}" for i in ids_of(frame)])
    return text(frame[roles.group]).fill_null(alone).to_numpy().astype(np.str_)


def peers_of(frame: pl.DataFrame, names: tuple[str, ...]) -> tuple[str, ...] | None:
    """A label per row of all peer columns together; None without any."""
    if not names:
        return None
    cells = [text(frame[name]).fill_null(NO_PEERS).to_list() for name in names]
    return tuple("|".join(row) for row in zip(*cells, strict=True))


def read_table(
    frame: pl.DataFrame, labels: pl.DataFrame | None, roles: Roles, say: Say
) -> OwnTable:
    """The vectors and their labels; BadInput in one sentence for what cannot be used."""
    roles.checked(frame.columns)
    known = None if labels is None else read_labels(labels, roles, say)
    told = one_row_each(frame, roles, known)
    everybody = ids_of(told)
    label = np.full(len(everybody), -1, dtype=np.int8)
    if known is not None:
        label = labelled(everybody, known, say)
    columns = learn_columns(told, roles.vector(frame.columns), say)
    size = None if roles.size is None else np.nan_to_num(numbers(told[roles.size])[0].to_numpy())
    return OwnTable(
        columns,
        everybody,
        label,
        matrix(told, columns, say),
        groups_of(told, roles),
        peers_of(told, roles.peers),
        size,
    )


def labelled(everybody: tuple[str, ...], known: pl.DataFrame, say: Say) -> NDArray[np.int8]:
    """A label per id, -1 for none; BadInput where labels and vectors have no id in common.

    An id that is in one file alone is looked for without its leading zeros, which spreadsheets eat.
    """
    place = {entity: row for row, entity in enumerate(everybody)}
    without: dict[str, list[int]] = {}
    for entity, row in place.items():
        without.setdefault(bare(entity), []).append(row)
    told = np.full(len(everybody), -1, dtype=np.int8)
    lost, guessed = [], 0
    for entity, label in known.select(ID, LABEL).iter_rows():
        rows = [place[entity]] if entity in place else without.get(bare(entity), [])
        if len(rows) != 1 or (entity not in place and told[rows[0]] >= 0):
            lost.append(entity)
            continue
        guessed += entity not in place
        told[rows[0]] = label
    if lost and len(lost) == known.height:
        raise BadInput(
            f"none of the {len(lost)} labelled ids is among the {len(everybody)} of the vectors",
            f"{len(lost)} 个带标签的编号都不在 {len(everybody)} 个向量之中",
        )
    if guessed:
        say(f"{guessed} labels are of ids that differ in leading zeros alone: taken as the same")
    if lost:
        say(f"{len(lost)} of {known.height} labels are of ids without a vector: left out")
    return told
