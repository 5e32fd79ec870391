from datetime import date

import numpy as np
import pytest

from features.simulation.span import Span
from features.simulation.supervision.timing import any_day, closing, opening, workday


@pytest.mark.parametrize("months", [6, 7, 13, 24])
def test_there_is_always_a_season_of_inspections(months):
    span = Span(date(2026, 1, 1), months)
    assert 0 < opening(span) < closing(span) < span.days


def test_saturdays_and_sundays_move_to_monday():
    span = Span(date(2026, 1, 1), 12)  # begins on a Wednesday
    assert workday(span, np.arange(7)).tolist() == [0, 1, 2, 5, 5, 5, 6]


def test_a_day_is_drawn_on_or_after_the_earliest():
    span = Span(date(2026, 1, 1), 12)
    drawn = any_day(span, np.full(500, 250), np.random.default_rng(1))
    assert drawn.min() >= 250
    assert drawn.max() < closing(span) + 2
