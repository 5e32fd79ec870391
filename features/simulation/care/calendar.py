"""On which day people come: fuller Mondays, empty Sundays, a provider that grows or shrinks."""

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.span import Span

#: Admissions by weekday, Monday first (assumed).
_WEEKDAY = np.array([1.35, 1.15, 1.10, 1.05, 1.00, 0.75, 0.60])
_WINTER_MONTHS = (11, 12, 1, 2)


def month_numbers(span: Span, day: Ints) -> Ints:
    """Return the calendar month (1-12) of each day number."""
    months = (np.datetime64(span.start, "D") + day).astype("datetime64[M]").astype(np.int64)
    return months % 12 + 1


def is_winter(span: Span, day: Ints) -> Ints:
    """Return 1 in the months of respiratory illness, else 0."""
    return np.isin(month_numbers(span, day), _WINTER_MONTHS).astype(np.int64)


def draw_days(span: Span, growth: Floats, rng: np.random.Generator) -> Ints:
    """Draw a day per entry; `growth` 0 is level, 1 doubles the density at the end."""
    every = np.arange(span.days)
    load = _WEEKDAY[(every + span.start.weekday()) % 7] * (1 + 0.12 * is_winter(span, every))
    share = rng.random(len(growth)) ** (1 / (1 + growth))
    return np.searchsorted(np.cumsum(load) / load.sum(), share).clip(max=span.days - 1)
