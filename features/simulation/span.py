"""The simulated months: `start` inclusive, `end` exclusive; inside, time is a day number from 0."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

#: Minutes of a day: times are minutes since the start's midnight.
DAY = 1440


@dataclass(frozen=True)
class Span:
    """Whole months before `end`, which is the first day of a month (ValueError otherwise)."""

    end: date
    months: int

    def __post_init__(self) -> None:
        if self.end.day != 1 or self.months < 1:
            raise ValueError(f"a span is whole months before a first of month, not {self}")

    def month_start(self, month: int) -> date:
        """Return the first day of the month that begins `month` months after the start."""
        serial = self.end.year * 12 + self.end.month - 1 - self.months + month
        return date(serial // 12, serial % 12 + 1, 1)

    def first_day(self, month: int) -> int:
        """Return the day number of the first day of month number `month`."""
        return (self.month_start(month) - self.start).days

    @property
    def start(self) -> date:
        """First day inside."""
        return self.month_start(0)

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days

    def day(self, when: date) -> int:
        """Return the day number of a date, negative before the start."""
        return (when - self.start).days

    def date(self, day: int) -> date:
        """Return the date of a day number."""
        return self.start + timedelta(days=int(day))

    def dates(self, days: Any) -> pl.Series:
        """Day numbers as a Date series."""
        return pl.Series(np.datetime64(self.start, "D") + np.asarray(days)).cast(pl.Date)

    def times(self, minutes: Any) -> pl.Series:
        """Minutes since the start's midnight as a Datetime(us) series, China Standard Time."""
        base = np.datetime64(self.start, "us")
        return pl.Series(base + np.asarray(minutes).astype("timedelta64[m]")).cast(
            pl.Datetime("us")
        )
