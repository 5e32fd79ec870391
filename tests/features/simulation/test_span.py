"""Day numbers against the calendar of the standard library."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.simulation.span import DAY, Span

ENDS = st.builds(date, st.integers(1990, 2060), st.integers(1, 12), st.just(1))
SPANS = st.builds(Span, ENDS, st.integers(1, 200))


@given(SPANS, st.integers(-5_000, 5_000))
def test_a_day_and_its_number_name_each_other(span, day):
    assert span.date(day) == span.start + timedelta(days=day)
    assert span.day(span.date(day)) == day


@given(SPANS)
def test_months_follow_each_other_without_gap_from_start_to_end(span):
    starts = [span.month_start(month) for month in range(span.months + 1)]
    assert starts[0] == span.start
    assert starts[-1] == span.end
    assert all(each.day == 1 for each in starts)
    for earlier, later in pairwise(starts):
        assert (earlier + timedelta(days=31)).replace(day=1) == later
    assert [span.first_day(month) for month in range(span.months + 1)] == [
        (each - span.start).days for each in starts
    ]
    assert span.first_day(span.months) == span.days


@given(SPANS, st.lists(st.integers(-400 * DAY, 4_000 * DAY), max_size=20))
def test_minutes_are_told_as_times_of_day(span, minutes):
    midnight = datetime.combine(span.start, datetime.min.time())
    expected = [midnight + timedelta(minutes=each) for each in minutes]
    assert span.times(np.array(minutes, dtype=np.int64)).to_list() == expected


@given(SPANS, st.lists(st.integers(-4_000, 4_000), max_size=20))
def test_days_are_told_as_dates(span, days):
    told = span.dates(np.array(days, dtype=np.int64)).to_list()
    assert told == [span.date(day) for day in days]


def test_february_of_a_leap_year_has_29_days():
    span = Span(date(2024, 4, 1), 3)
    assert [span.first_day(month) for month in range(4)] == [0, 31, 60, 91]


@pytest.mark.parametrize(("end", "months"), [(date(2025, 3, 2), 5), (date(2025, 3, 1), 0)])
def test_a_span_is_whole_months(end, months):
    with pytest.raises(ValueError, match="whole months"):
        Span(end, months)
