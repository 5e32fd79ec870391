"""When the insurance office is open: on working days, in the morning and after noon."""

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.span import DAY, Span
from features.simulation.trade.calendar import holidays

#: Minutes of the day from which and until which it is open (assumed; the usual hours).
MORNING, AFTERNOON = (9 * 60, 12 * 60), (13 * 60 + 30, 17 * 60)
#: Longest row of days on which it is closed: a holiday's week between two weekends.
_LONGEST = 12


def working_day(span: Span, day: Ints) -> Ints:
    """Return each day number, or the first working day after a weekend or public holiday."""
    if not len(day):
        return day
    first, count = int(day.min()), int(day.max() - day.min()) + _LONGEST
    every = np.arange(first, first + count)
    works = ((span.start.weekday() + every) % 7 < 5) & ~holidays(span, first, count)
    open_days = every[works]
    return np.asarray(open_days[np.searchsorted(open_days, day)], dtype=np.int64)


def at_office(span: Span, day: Ints, rng: np.random.Generator) -> Ints:
    """Return a minute of the span for each day, in the office's hours of the next working day."""
    count = len(day)
    early = rng.random(count) < 0.5
    minute = np.where(early, rng.integers(*MORNING, count), rng.integers(*AFTERNOON, count))
    return np.asarray(working_day(span, day) * DAY + minute, dtype=np.int64)
