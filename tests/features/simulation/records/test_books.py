"""Books: everything written down in a month, and the ids of its numbers."""

import polars as pl

from features.simulation.span import DAY
from tests.features.simulation.trade.honest_months import SETTINGS, told, town


def november():
    return told().books[1]


def test_rows_look_up_their_visit():
    begin = november().of_visit("begin", november().lines)
    assert begin.len() == november().lines.height
    assert begin[5] == november().visits["begin"][november().lines["visit"][5]]
    assert (
        november()
        .of_visit("person", november().opened, "row")
        .equals(november().opened["person"], check_names=False)
    )


def test_ids_of_visits_bills_and_lines_are_told_apart():
    number = pl.Series([7, None, -1])
    assert november().bill_ids(number).to_list() == [
        f"S{told().ids.prefix}000000000007",
        None,
        None,
    ]
    assert november().line_ids(number)[0] == f"F{told().ids.prefix}0000000000007"
    assert november().visit_ids(pl.Series([7])).to_list() == [f"{told().ids.prefix}000000000007"]


def test_the_extract_is_taken_at_the_first_midnight_after_the_span():
    assert november().end == town().span.day(SETTINGS.end) * DAY
