"""A column of a foreign file as numbers, or the words that it holds instead."""

import polars as pl

MISSING = ("", "na", "n/a", "nan", "null", "none", "-", "--", "—", "缺失", "空")
"""What files write where there is no value, in lower case."""
TRUTH = {"true": 1.0, "false": 0.0, "yes": 1.0, "no": 0.0, "是": 1.0, "否": 0.0}
NUMERIC = 0.5
"""A column with more numbers than this share of its values is one of numbers, others are wrong."""


def text(column: pl.Series) -> pl.Series:
    """The column as stripped text, null where a file writes that there is no value."""
    told = column.cast(pl.String).str.strip_chars()
    return told.set(told.str.to_lowercase().is_in(MISSING).fill_null(False), None)


def is_text(kind: pl.DataType) -> bool:
    """Whether such a column holds text."""
    return kind == pl.String or isinstance(kind, pl.Categorical | pl.Enum)


def numbers(column: pl.Series) -> tuple[pl.Series, int]:
    """The column as Float64 and how many of its values are no numbers; infinities are null.

    Text counts as the number it spells; true and false, yes and no, 是 and 否 are 1 and 0.
    """
    if column.dtype == pl.Boolean or column.dtype.is_numeric() or column.dtype == pl.Null:
        found, wrong = column.cast(pl.Float64), 0
    else:
        words = text(column)
        spelled = words.str.to_lowercase()
        truth = spelled.replace_strict(TRUTH, default=None, return_dtype=pl.Float64)
        found = spelled.cast(pl.Float64, strict=False)
        found = found if found.count() else truth
        wrong = words.count() - found.count()
    return found.set(~found.is_finite().fill_null(True), None).rename(column.name), wrong


def infinite(column: pl.Series) -> int:
    """How many values of the column are infinite."""
    if not column.dtype.is_float() and not is_text(column.dtype):
        return 0
    return int(column.cast(pl.Float64, strict=False).is_infinite().sum())


def of_words(column: pl.Series) -> bool:
    """Whether the column holds words, and no numbers of which some are misspelled."""
    found, wrong = numbers(column)
    return (
        is_text(column.dtype) and wrong > 0 and found.count() <= NUMERIC * (wrong + found.count())
    )
