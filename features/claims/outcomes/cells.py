"""Cells as inspectors write them, brought to what the contract reads."""

import polars as pl

from features.claims.column import Column, Kind
from features.claims.typed import NULLS, as_text, is_plain

DAY = r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
"""2025-03-08, 2025/3/8, 2025.3.8 or 2025年3月8日, a time perhaps after it."""
SEPARATORS = r"[\s,，¥￥元]"
"""What stands in an amount beside its digits: 1,200.50 元."""
AMOUNTS = (Kind.MONEY, Kind.NUMBER, Kind.INTEGER)


def cell(column: Column, name: str, raw: pl.DataType) -> pl.Expr:
    """The cells of the column `name` as text that the contract reads; blanks are null.

    Days get their two digits, amounts lose separators and signs, words of a code list become codes.
    """
    value = pl.col(name)
    if not is_plain(raw):
        return pl.lit(None, pl.String)
    text = as_text(value, raw)
    if column.kind in (Kind.DATE, Kind.TIME):
        text = _day(text)
    elif column.kind in AMOUNTS:
        text = text.str.replace_all(SEPARATORS, "")
    elif column.codes:
        words = {zh: code for code, zh in column.codes.values.items()}
        text = text.replace(words)
    return pl.when(~text.is_in(NULLS)).then(text)


def _day(text: pl.Expr) -> pl.Expr:
    year, month, day = (text.str.extract(DAY, n) for n in (1, 2, 3))
    whole = pl.format("{}-{}-{}", year, month.str.zfill(2), day.str.zfill(2))
    return pl.coalesce(whole + text.str.replace(DAY, ""), text)
