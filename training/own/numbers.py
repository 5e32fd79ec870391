"""A column of a foreign file as numbers, or the words that it holds instead."""

import polars as pl

MISSING = ("", "na", "n/a", "nan", "null", "none", "-", "--", "—", "缺失", "空")
"""What files write where there is no value, in lower case."""
TRUTH = {"true": 1.0, "false": 0.0, "yes": 1.0, "no": 0.0, "是": 1.0, "否": 0.0}
GROUPED = r"^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$"
"""A number with commas between its thousands."""
PERCENT = r"^([^%％]*)\s*[%％]$"
CODE = r"^0\d+$"
"""A leading zero: such a word is the code of something, whatever number it spells."""
DAY = r"^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$"
"""A date written as a number: 20260131."""
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

    Text counts as the number it spells, 1,234.5 with its commas and 12 % as .12; true and false,
    yes and no, 是 and 否 are 1 and 0.
    """
    if column.dtype == pl.Boolean or column.dtype.is_numeric() or column.dtype == pl.Null:
        found, wrong = column.cast(pl.Float64), 0
    else:
        words = text(column)
        spelled = words.str.to_lowercase()
        truth = spelled.replace_strict(TRUTH, default=None, return_dtype=pl.Float64)
        found = _spelled(spelled)
        found = found if found.count() else truth
        wrong = words.count() - found.count()
    return found.set(~found.is_finite().fill_null(True), None).rename(column.name), wrong


def _spelled(words: pl.Series) -> pl.Series:
    grouped = words.str.contains(GROUPED).fill_null(False)
    plain = words.zip_with(~grouped, words.str.replace_all(",", "", literal=True))
    whole = plain.str.extract(PERCENT).str.strip_chars()
    found = plain.cast(pl.Float64, strict=False)
    return found.zip_with(whole.is_null(), whole.cast(pl.Float64, strict=False) / 100)


def infinite(column: pl.Series) -> int:
    """How many values of the column are infinite."""
    if not column.dtype.is_float() and not is_text(column.dtype):
        return 0
    return int(column.cast(pl.Float64, strict=False).is_infinite().sum())


def of_words(column: pl.Series) -> bool:
    """Whether the column holds words or codes, and no numbers of which some are misspelled."""
    found, wrong = numbers(column)
    if not is_text(column.dtype):
        return False
    few = wrong > 0 and found.count() <= NUMERIC * (wrong + found.count())
    return few or bool(text(column).str.contains(CODE).any())


def of_days(column: pl.Series) -> bool:
    """Whether all values are dates written as numbers, more than one of them."""
    if not (is_text(column.dtype) or column.dtype.is_integer()):
        return False
    some = text(column).drop_nulls()
    return some.n_unique() > 1 and bool(some.str.contains(DAY).all())
