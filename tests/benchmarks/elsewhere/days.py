"""The calendar of the city: days from 2024-07-01 to 2025-12-31, their months and their trade."""

from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Texts = NDArray[np.str_]

START = date(2024, 7, 1)
END = datetime(2026, 1, 1)
DAYS = 549
DAY_MINUTES = 1440
_ALL = [START + timedelta(days=i) for i in range(DAYS)]
MONTH: Ints = np.array([day.month for day in _ALL])
"""Calendar month of each day."""
MONTHS_SINCE: Ints = np.array([(day.year - 2024) * 12 + day.month - 7 for day in _ALL])
WINTER: Bools = np.isin(MONTH, [11, 12, 1, 2])
_WEEKDAY = np.array([day.weekday() for day in _ALL])
_TRADE = np.where(WINTER, 1.35, np.where(np.isin(MONTH, [6, 7, 8]), 0.85, 1.0))
_TRADE = _TRADE * np.where(_WEEKDAY >= 5, 0.75, 1.0)
TRADE: Floats = _TRADE / _TRADE.sum()
"""Share of a year and a half's visits that falls on each day."""


def draws(seed: int, of: str) -> np.random.Generator:
    """The random numbers of one part of the city: no other part moves them."""
    return np.random.default_rng([seed, *of.encode()])


def clock(minutes: Ints) -> NDArray[np.datetime64]:
    """The time of minutes since the first midnight."""
    return np.datetime64(START, "us") + minutes.astype("timedelta64[m]")


def dated(days: Ints) -> list[date]:
    """The dates of days since the first."""
    return [START + timedelta(days=int(day)) for day in days]
