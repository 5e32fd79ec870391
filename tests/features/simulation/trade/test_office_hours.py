"""When the insurance office is open."""

from datetime import date

import numpy as np
import pytest

from features.simulation.span import DAY, Span
from features.simulation.streams import stream
from features.simulation.trade.office_hours import AFTERNOON, MORNING, at_office, working_day

SPAN = Span(date(2026, 1, 1), 12)


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2025, 6, 5), date(2025, 6, 5)),  # Thursday
        (date(2025, 6, 7), date(2025, 6, 9)),  # Saturday
        (date(2025, 6, 8), date(2025, 6, 9)),  # Sunday
        (date(2025, 1, 1), date(2025, 1, 2)),  # 元旦
        (date(2025, 1, 29), date(2025, 2, 5)),  # 春节
        (date(2025, 10, 1), date(2025, 10, 8)),  # 国庆
        (date(2026, 2, 17), date(2026, 2, 24)),  # 春节, after the span too
    ],
)
def test_what_comes_on_a_free_day_waits_for_the_next_working_day(day, opens):
    assert working_day(SPAN, np.array([SPAN.day(day)])).tolist() == [SPAN.day(opens)]


def test_nothing_waits_where_nothing_comes():
    nothing = np.zeros(0, dtype=np.int64)
    assert len(at_office(SPAN, nothing, stream(1, "office"))) == 0


def test_it_is_open_in_the_morning_and_in_the_afternoon_and_not_at_noon():
    days = np.arange(-40, 400)
    minute = at_office(SPAN, days, stream(1, "office"))
    assert (minute // DAY == working_day(SPAN, days)).all()
    of_day = minute % DAY
    early, late = (of_day >= MORNING[0]) & (of_day < MORNING[1]), of_day >= AFTERNOON[0]
    assert (early | (late & (of_day < AFTERNOON[1]))).all()
    assert 0.3 < early.mean() < 0.7
