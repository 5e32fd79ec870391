"""No honest call falls on a Sunday at a provider that is closed on Sundays."""

import numpy as np
import polars as pl
import pytest

from features.simulation.frames import IN_BED, OTP, STAY
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.make import visits_of
from features.simulation.trade.open_days import closed, seen_on
from features.simulation.trade.presence import possible
from tests.features.simulation import dispensing
from tests.features.simulation.trade.honest_months import month_of, opening, told, town
from tests.features.simulation.trade.written import visits

SHUT = np.flatnonzero(~town().providers.sunday)
OPEN = np.flatnonzero(town().providers.sunday & ~town().hospital)


def month(number=0):
    made = month_of(town(), number, opening(town()))
    made.memory("habits")["habits"] = told().habits
    return made


def sundays(of_month):
    days = np.arange(of_month.first, of_month.last)
    return days[(town().span.start.weekday() + days) % 7 == 6]


def test_who_wants_to_come_on_a_closed_sunday_comes_on_monday():
    day = sundays(month())[:1]
    assert closed(town(), SHUT[:1], day).all()
    assert (seen_on(month(), SHUT[:1], day) == day + 1).all()
    assert (seen_on(month(), OPEN[:1], day) == day).all()
    assert (seen_on(month(), SHUT[:1], day - 1) == day - 1).all()


def test_where_monday_is_another_months_they_come_on_the_saturday_before():
    (number,) = (n for n in range(5) if sundays(month(n))[-1] == month(n).last - 1)
    last = sundays(month(number))[-1:]
    assert (seen_on(month(number), SHUT[:1], last) == last - 1).all()


@pytest.mark.parametrize(("kind", "later"), [(OTP, 1), (STAY, 0)])
def test_calls_are_made_on_open_days_and_wards_admit_on_every_day(kind, later):
    day, one = sundays(month())[:1], np.zeros(1, dtype=np.int64)
    made = visits_of(month(), kind, one, SHUT[:1], day, one, stream(1, "sunday"))
    assert (made["begin"] // DAY == day + later).all()


def test_what_a_look_alike_put_on_a_closed_sunday_is_seen_on_monday_at_the_same_minute():
    sunday = int(sundays(month())[0])
    row = {"provider": int(SHUT[0]), "kind": OTP, "begin": sunday * DAY + 615}
    found = possible(month(), visits(row))
    assert found["begin"].to_list() == [(sunday + 1) * DAY + 615]


def on_closed_sundays(city, rows):
    calls = rows.filter(~pl.col("kind").is_in(list(IN_BED)))
    shut = closed(city, calls["provider"].to_numpy(), calls["begin"].to_numpy() // DAY)
    return calls.filter(pl.Series(shut))


def test_no_call_of_an_honest_city_falls_on_a_closed_sunday():
    rows = told().all("visits")
    assert on_closed_sundays(town(), rows).is_empty()
    weekday = pl.Series((town().span.start.weekday() + rows["begin"].to_numpy() // DAY) % 7)
    sunday = rows.filter(weekday == 6)["provider"].value_counts()
    assert sunday["provider"].is_in(OPEN.tolist()).sum() > 0.5 * len(OPEN)
    assert rows["provider"].is_in(SHUT.tolist()).mean() > 0.01


def test_no_call_of_a_look_alike_does_either_nor_what_is_planted_among_them():
    """A day on which nobody honest comes would tell of the planted ones."""
    world = dispensing.world()
    for mark in ("alike", "scheme"):
        rows = world.visits.filter(pl.col(mark).is_not_null())
        assert rows["provider"].is_in(np.flatnonzero(~world.city.providers.sunday)).any()
        assert on_closed_sundays(world.city, rows).is_empty()
