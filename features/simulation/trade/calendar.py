"""On which day and at what minute people come: Mondays, Sundays, holidays, opening hours."""

from datetime import date

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import Providers
from features.simulation.span import DAY, Span

#: Load by weekday, Monday first: wards and clinics, then pharmacies (assumed).
_CLINIC = np.array([1.32, 1.14, 1.08, 1.05, 1.02, 0.80, 0.59])
_SHOP = np.array([1.00, 0.97, 0.97, 0.98, 1.00, 1.06, 1.02])
_HOLIDAY = 0.45
#: First day of 春节 in each year the simulation may reach; 国庆 and 元旦 have fixed days.
_SPRING = {
    2022: date(2022, 2, 1),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
}
_WINTER_MONTHS = (11, 12, 1, 2)
#: Share of a day-and-night provider's calls between 20:00 and 7:00 (assumed).
_AT_NIGHT = 0.06


def is_winter(month: int) -> bool:
    """Whether a calendar month (1-12) is one of respiratory illness."""
    return month in _WINTER_MONTHS


def holidays(span: Span, first: int, days: int) -> Bools:
    """Mark the days of public holidays among `days` days from day number `first` on."""
    dates = [span.date(first + day) for day in range(days)]
    return np.array([_is_holiday(each) for each in dates])


def _is_holiday(day: date) -> bool:
    spring = _SPRING.get(day.year)
    in_spring = spring is not None and 0 <= (day - spring).days < 7
    return in_spring or (day.month == 10 and day.day <= 7) or (day.month == 1 and day.day == 1)


def day_weights(span: Span, first: int, days: int, *, shop: bool) -> Floats:
    """Return the share of the month that comes on each of its days, summing to 1."""
    weekday = (np.arange(first, first + days) + span.start.weekday()) % 7
    load = np.where(holidays(span, first, days), _HOLIDAY if not shop else 0.8, 1.0)
    load = load * (_SHOP if shop else _CLINIC)[weekday]
    return np.asarray(load / load.sum())


def draw_days(
    span: Span, first: int, days: int, count: int, rng: np.random.Generator, *, shop: bool = False
) -> Ints:
    """Draw `count` day numbers of the month."""
    cumulated = np.cumsum(day_weights(span, first, days, shop=shop))
    return first + np.searchsorted(cumulated, rng.random(count)).clip(max=days - 1)


def draw_minutes(providers: Providers, provider: Ints, rng: np.random.Generator) -> Ints:
    """Draw the minute of the day of each call within its provider's hours, fuller before noon."""
    opens, closes = providers.opens[provider], providers.closes[provider]
    always = closes - opens >= DAY
    opens, closes = np.where(always, 7 * 60, opens), np.where(always, 20 * 60, closes)
    count = len(provider)
    morning = rng.beta(2.0, 3.2, count) * 0.52
    late = 0.5 + rng.beta(2.0, 2.4, count) * 0.5
    share = np.where(rng.random(count) < 0.6, morning, late)
    minute = opens + share * (closes - opens - 1)
    night = (rng.random(count) * 11 * 60 + 20 * 60) % DAY
    at_night = always & (rng.random(count) < _AT_NIGHT)
    return np.asarray(np.where(at_night, night, minute), dtype=np.int64)
