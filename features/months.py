"""Months as numbers: year * 12 + month - 1, so that windows are differences."""

from datetime import date

import polars as pl

from features.bad_input import BadInput

WINDOW = 12
"""Months that a vector looks back on."""
RECENT = 3
"""The last months of the window, which a trend sets against the ones before."""


def month_of(day: date) -> int:
    """The month's number of a day."""
    return day.year * 12 + day.month - 1


def month_number(moment: pl.Expr) -> pl.Expr:
    """The month's number of a Date or Datetime column, Int32."""
    return moment.dt.year().cast(pl.Int32) * 12 + moment.dt.month().cast(pl.Int32) - 1


def first_day(month: int) -> date:
    """The first day of a month's number."""
    return date(month // 12, month % 12 + 1, 1)


def as_of_month(day: date) -> int:
    """The month's number of an as-of date; BadInput unless it is the first of a month."""
    if day.day != 1:
        raise BadInput(
            f"as-of {day}: an as-of date is the first day of a month",
            f"截至日 {day}：须为某月的第一天",
        )
    return month_of(day)
