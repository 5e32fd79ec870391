"""When offices come and when they decide; days are day numbers of the span."""

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.span import Span

#: Months of claims that offices want to see before they come.
_MONTHS_BEFORE = 5
#: Nobody comes in the last days of the span, when the year's accounts are closed (assumed).
_LAST_DAYS = 20
#: Days from inspection to conclusion: least, scale of a gamma of shape 2 above it, most (assumed:
#: one month to a year; frauds take longest, claims reference 4.4 says even longer).
_NOTHING = (30, 12.0, 90)
_VIOLATION = (30, 25.0, 200)
_FRAUD = (45, 40.0, 365)


def opening(span: Span) -> int:
    """Return the first day on which anybody is inspected."""
    return span.first_day(min(_MONTHS_BEFORE, span.months - 1))


def closing(span: Span) -> int:
    """Return the day before which the last inspection begins, later than the opening."""
    return max(span.days - _LAST_DAYS, opening(span) + 1)


def workday(span: Span, day: Ints) -> Ints:
    """Return the day, or the Monday after it where it is a Saturday or Sunday."""
    weekday = (day + span.start.weekday()) % 7
    return np.where(weekday >= 5, day + 7 - weekday, day).astype(np.int64)


def any_day(span: Span, earliest: Ints, rng: np.random.Generator) -> Ints:
    """Draw a working day of the inspectors' season on or after each earliest day, if it can be."""
    low = np.clip(earliest, opening(span), closing(span) - 1)
    return workday(span, np.floor(rng.uniform(low, closing(span))).astype(np.int64))


def takes_nothing(count: int, rng: np.random.Generator) -> Ints:
    """Draw the days that it takes to conclude that nothing is wrong."""
    return _days(_NOTHING, count, rng)


def takes_violation(count: int, rng: np.random.Generator) -> Ints:
    """Draw the days that it takes to decide on a violation."""
    return _days(_VIOLATION, count, rng)


def takes_fraud(count: int, rng: np.random.Generator) -> Ints:
    """Draw the days that it takes to decide on a fraud."""
    return _days(_FRAUD, count, rng)


def _days(spread: tuple[int, float, int], count: int, rng: np.random.Generator) -> Ints:
    least, scale, most = spread
    return np.minimum(least + rng.gamma(2.0, scale, count), most).astype(np.int64)
