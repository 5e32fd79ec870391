"""On which day and at what minute people come."""

from datetime import date

import numpy as np
import pytest

from features.simulation.span import DAY, Span
from features.simulation.streams import stream
from features.simulation.trade.calendar import (
    day_weights,
    draw_days,
    draw_minutes,
    holidays,
    is_winter,
)
from tests.features.simulation.trade.honest_months import town

SPAN = Span(date(2026, 1, 1), 12)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 1, 1), True),
        (date(2025, 1, 2), False),
        (date(2025, 1, 28), False),
        (date(2025, 1, 29), True),  # 春节
        (date(2025, 2, 4), True),
        (date(2025, 2, 5), False),
        (date(2025, 10, 1), True),
        (date(2025, 10, 8), False),
    ],
)
def test_spring_festival_and_the_national_days_are_holidays(day, expected):
    assert holidays(SPAN, SPAN.day(day), 1).tolist() == [expected]


def test_winter_is_november_to_february():
    assert [month for month in range(1, 13) if is_winter(month)] == [1, 2, 11, 12]


@pytest.mark.parametrize("shop", [False, True])
def test_the_days_of_a_month_share_out_all_of_it(shop):
    for month in range(12):
        first = SPAN.first_day(month)
        weights = day_weights(SPAN, first, SPAN.first_day(month + 1) - first, shop=shop)
        assert (weights > 0).all()
        assert weights.sum() == pytest.approx(1.0)


def test_mondays_are_the_fullest_days_of_a_clinic_and_saturdays_of_a_shop():
    first = SPAN.day(date(2025, 6, 2))
    clinic, shop = (day_weights(SPAN, first, 7, shop=of_shop) for of_shop in (False, True))
    assert clinic.argmax() == 0
    assert clinic.argmin() == 6
    assert shop.argmax() == 5


def test_days_are_drawn_by_their_weights_and_within_the_month():
    first = SPAN.first_day(8)
    days = draw_days(SPAN, first, 30, 60_000, stream(1, "days"))
    assert days.min() == first
    assert days.max() == first + 29
    shares = np.bincount(days - first) / len(days)
    assert shares == pytest.approx(day_weights(SPAN, first, 30, shop=False), abs=0.003)


def test_nobody_comes_outside_the_hours():
    providers = town().providers
    every = np.repeat(np.arange(len(providers)), 200)
    minute = draw_minutes(providers, every, stream(2, "minutes"))
    assert ((minute >= providers.opens[every]) & (minute < providers.closes[every])).all()
    assert ((minute >= 0) & (minute < DAY)).all()


def test_where_the_doors_are_open_all_night_few_come_at_night():
    providers = town().providers
    always = np.flatnonzero(providers.closes - providers.opens >= DAY)
    minute = draw_minutes(providers, np.repeat(always, 2_000), stream(3, "night"))
    night = ((minute < 7 * 60) | (minute >= 20 * 60)).mean()
    assert 0.03 < night < 0.09
