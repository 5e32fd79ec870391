"""What the columns of a foreign file are for."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from features.bad_input import BadInput
from features.both import Both
from training.own.columns import some, some_zh

LABELS, VECTORS = Both("the labels", "标签"), Both("the vectors", "向量")
"""What a date is of."""

POINTED = r"^\d+\.0$"
WRITTEN = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d")
"""How days are written in text."""


@dataclass(frozen=True)
class Roles:
    """Names of columns: who (`id`), `label` (of the labels' file), and, where there are such, the
    `group` that is never torn apart, the `peers` to compare among, the `size` to judge within, the
    `date` of a vector; `leave_out` are not looked at. All others are the vector; so is `size`.
    """

    id: str
    label: str = "label"
    group: str | None = None
    peers: tuple[str, ...] = ()
    size: str | None = None
    date: str | None = None
    leave_out: tuple[str, ...] = ()

    def checked(self, columns: Sequence[str]) -> "Roles":
        """Itself; BadInput where the vectors lack a column that it names."""
        named = (self.id, self.group, *self.peers, self.size, self.date, *self.leave_out)
        missing = [name for name in named if name is not None and name not in columns]
        if missing:
            raise BadInput(
                f"the vectors have no column {missing[0]!r}; they have {some(columns)}",
                f"向量中没有列 {missing[0]!r}，有 {some_zh(columns)}",
            )
        return self

    def vector(self, columns: Sequence[str]) -> list[str]:
        """The columns that are no other's part; one that is named as the label is none of them."""
        others = {self.id, self.label, self.group, self.date, *self.peers, *self.leave_out}
        return [name for name in columns if name not in others]


def ids(column: pl.Series) -> pl.Series:
    """Ids as text, leading zeros kept; a whole number is written without a point.

    So is text where every id of the column is a whole number with `.0` behind it.
    """
    if column.dtype.is_float():
        column = column.fill_nan(None)
        whole = bool((column.drop_nulls() % 1 == 0).all())
        column = column.cast(pl.Int64) if whole else column
    told = column.cast(pl.String).str.strip_chars()
    pointed = told.str.contains(POINTED).fill_null(True)
    return told.str.replace(r"\.0$", "") if pointed.all() else told


def bare(entity_id: str) -> str:
    """The id without leading zeros: spreadsheets eat them."""
    return entity_id.lstrip("0")


def days(column: pl.Series, what: Both) -> pl.Series:
    """Dates of a column of dates or of text 2026-01-31, 2026/01/31 or 20260131.

    Raises BadInput for what is none.
    """
    if column.dtype == pl.Date or column.dtype == pl.Null:
        return column.cast(pl.Date)
    if isinstance(column.dtype, pl.Datetime):
        return column.dt.date()
    text = column.cast(pl.String).str.strip_chars()
    text = text.set(text == "", None)
    day = text.str.extract(r"^(\d{8}|\d{4}[-/]\d{1,2}[-/]\d{1,2})(?:\D|$)")
    found = day.str.to_date(WRITTEN[0], strict=False)
    for way in WRITTEN[1:]:
        found = found.zip_with(found.is_not_null(), day.str.to_date(way, strict=False))
    if found.count() < text.count():
        wrong = text.count() - found.count()
        raise BadInput(
            f"{what.en}: {wrong} values of {column.name!r} are no dates; write 2026-01-31",
            f"{what.zh}：{column.name!r} 中有 {wrong} 个值不是日期，应如 2026-01-31",
        )
    return found
