"""Months as numbers."""

from datetime import date, datetime

import polars as pl
import pytest

from features.bad_input import BadInput
from features.months import as_of_month, first_day, month_number, month_of


def test_months_follow_each_other_over_the_end_of_a_year():
    assert month_of(date(2025, 1, 31)) - month_of(date(2024, 12, 1)) == 1


@pytest.mark.parametrize("day", [date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1)])
def test_the_first_day_of_a_months_number_is_that_day(day):
    assert first_day(month_of(day)) == day


def test_a_columns_months_are_those_of_its_days():
    days = [date(2024, 2, 29), date(2024, 12, 31), None]
    frame = pl.DataFrame({"day": days}, schema={"day": pl.Date})
    told = frame.select(month_number(pl.col("day")))["day"]
    assert told.to_list() == [month_of(date(2024, 2, 1)), month_of(date(2024, 12, 1)), None]
    assert told.dtype == pl.Int32


def test_the_last_moment_of_a_month_is_of_that_month():
    frame = pl.DataFrame({"at": [datetime(2025, 3, 31, 23, 59, 59, 999_999)]})
    assert frame.select(month_number(pl.col("at"))).item() == month_of(date(2025, 3, 1))


def test_an_as_of_date_is_the_first_of_a_month():
    assert as_of_month(date(2025, 3, 1)) == month_of(date(2025, 3, 1))
    with pytest.raises(BadInput, match="2025-03-02"):
        as_of_month(date(2025, 3, 2))
