"""Books: everything written down in a month, and the ids of its numbers."""

import polars as pl

from features.simulation.span import DAY
from tests.features.simulation.trade.honest_months import SETTINGS, told

BOOKS = told().books[1]


def test_rows_look_up_their_visit():
    begin = BOOKS.of_visit("begin", BOOKS.lines)
    assert begin.len() == BOOKS.lines.height
    assert begin[5] == BOOKS.visits["begin"][BOOKS.lines["visit"][5]]
    assert BOOKS.of_visit("person", BOOKS.opened, "row").equals(
        BOOKS.opened["person"], check_names=False
    )


def test_ids_of_visits_bills_and_lines_are_told_apart():
    number = pl.Series([7, None, -1])
    assert BOOKS.bill_ids(number).to_list() == [f"S{told().ids.prefix}000000000007", None, None]
    assert BOOKS.line_ids(number)[0] == f"F{told().ids.prefix}0000000000007"
    assert BOOKS.visit_ids(pl.Series([7])).to_list() == [f"{told().ids.prefix}000000000007"]


def test_the_extract_is_taken_at_the_first_midnight_after_the_span():
    assert BOOKS.end == told().city.span.day(SETTINGS.end) * DAY
