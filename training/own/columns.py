"""The numbers of a foreign vector: which columns count, and how each becomes numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from features.bad_input import BadInput
from features.both import Both
from features.vectors.peers import Matrix
from training.own.numbers import infinite, is_text, numbers, of_days, of_words, text

Say = Callable[[str], None]
MOST_LEVELS = 20
"""A column of words is told apart level by level; more levels are a name and no trait."""
MOST_NAMED = 8
"""Names that a sentence holds."""


@dataclass(frozen=True)
class Column:
    """One number of the vector: a column of the file, or whether it holds one of its levels."""

    source: str
    level: str | None = None

    @property
    def name(self) -> str:
        """As reasons and reports call it."""
        return self.source if self.level is None else f"{self.source} = {self.level}"


def some(names: Sequence[str], *, parted: str = ", ") -> str:
    """The first names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return parted.join(names[:MOST_NAMED]) + (f"{parted}and {more} more" if more > 0 else "")


def some_zh(names: Sequence[str], *, parted: str = "、") -> str:
    """The same in a Chinese sentence."""
    told = parted.join(names[:MOST_NAMED])
    return told + (f" 等 {len(names)} 个" if len(names) > MOST_NAMED else "")


def learn_columns(frame: pl.DataFrame, names: Sequence[str], say: Say) -> tuple[Column, ...]:
    """The columns of a vector among `names`, in their order; empty and constant ones are left out.

    Raises BadInput for columns that cannot be numbers: words of more than MOST_LEVELS kinds, dates,
    nested values, and columns of numbers in which some values are none.
    """
    found: list[Column] = []
    idle: list[str] = []
    refused: list[Both] = []
    for name in names:
        column = frame[name]
        why = _refusal(column)
        if why:
            refused.append(Both(f"{name!r} ({why.en})", f"{name!r}（{why.zh}）"))
            continue
        if of_words(column):
            levels = text(column).drop_nulls().unique().sort().to_list()
            told = [Column(name, level) for level in levels] if len(levels) > 1 else []
        else:
            told = [Column(name)] if numbers(column)[0].drop_nulls().n_unique() > 1 else []
        found += told
        idle += [] if told else [name]
    if refused:
        raise BadInput(
            "the vectors hold what is no number: "
            f"{some([why.en for why in refused], parted='; ')}; "
            "mend them or leave them out with --leave-out COLUMN",
            f"向量中有不是数字的内容：{some_zh([why.zh for why in refused], parted='；')}；"
            "请更正，或用 --leave-out COLUMN 略去",
        )
    if idle:
        say(f"left out, empty or the same in every row: {some(idle)}")
    if not found:
        raise BadInput(
            "the vectors have no column that differs from row to row",
            "向量中没有一列在各行间有差别",
        )
    return tuple(found)


def matrix(frame: pl.DataFrame, columns: tuple[Column, ...], say: Say) -> Matrix:
    """Rows x columns; NaN for no value. Infinities count as no value, and this is told.

    Raises BadInput where the frame lacks a column, or a column of numbers holds something else.
    """
    missing = sorted({c.source for c in columns} - set(frame.columns))
    if missing:
        raise BadInput(
            f"the vectors lack what the model uses: {some(missing)}",
            f"向量缺少模型所用的列：{some_zh(missing)}",
        )
    told = np.full((frame.height, len(columns)), np.nan)
    endless, unheard = [], []
    for place, column in enumerate(columns):
        source = frame[column.source]
        if column.level is None:
            value, wrong = numbers(source)
            if wrong:
                raise BadInput(
                    f"column {column.source!r}: {wrong} values are no numbers",
                    f"列 {column.source!r}：有 {wrong} 个值不是数字",
                )
            endless += [column.source] if infinite(source) else []
        else:
            value = (text(source) == column.level).cast(pl.Float64)
            known = {c.level for c in columns if c.source == column.source}
            new = not set(text(source).drop_nulls().unique()) <= known
            unheard += [column.source] if new and column.source not in unheard else []
        told[:, place] = value.to_numpy()
    if endless:
        say(f"infinite values count as missing: {some(endless)}")
    if unheard:
        say(f"words that the model has not seen count as none of its levels: {some(unheard)}")
    return told


def _refusal(column: pl.Series) -> Both | None:
    """Why the column can be no number of a vector; None where it can."""
    kind = column.dtype
    if not (kind.is_numeric() or kind in (pl.Boolean, pl.Null) or is_text(kind)):
        return Both(str(kind), str(kind))
    if of_days(column):
        return Both("dates", "日期")
    if of_words(column):
        levels = text(column).drop_nulls().n_unique()
        many = Both(f"{levels} different words", f"{levels} 种不同文字")
        return many if levels > MOST_LEVELS else None
    wrong = numbers(column)[1]
    return Both(f"{wrong} values are no numbers", f"{wrong} 个值不是数字") if wrong else None
