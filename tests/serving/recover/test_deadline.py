from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from serving.recover.deadline import deadline

DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


def told(known, paid, event):
    frame = pl.DataFrame({"known": [known], "paid": [paid], "event": [event]})
    return frame.select(deadline(pl.col("known"), pl.col("paid"), pl.col("event"))).item()


def years_later(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def test_a_leap_day_ends_on_the_twenty_eighth():
    leap = date(2024, 2, 29)
    assert told(leap, leap, leap) == date(2027, 2, 28)


def test_a_party_found_late_is_sued_within_twenty_years_of_the_event():
    event = date(2006, 5, 1)
    assert told(date(2025, 5, 1), event, event) == date(2026, 5, 1)


@given(DAYS, DAYS, DAYS)
def test_it_is_what_the_calendar_says(known, paid, event):
    expected = min(years_later(max(known, paid), 3), years_later(event, 20))
    assert told(known, paid, event) == expected
