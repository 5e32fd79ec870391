from datetime import date

import polars as pl
import pytest

from features.bad_input import BadInput
from training.own.roles import LABELS, Roles, bare, days, ids


def test_ids_keep_leading_zeros_and_whole_numbers_have_no_point():
    assert ids(pl.Series(["007 ", "x"])).to_list() == ["007", "x"]
    assert ids(pl.Series([7.0, None, float("nan")])).to_list() == ["7", None, None]
    assert ids(pl.Series([7])).to_list() == ["7"]
    assert bare("007") == "7"


def test_ids_that_a_table_of_floats_was_written_with_are_whole_numbers():
    assert ids(pl.Series(["7.0", "12.0", None])).to_list() == ["7", "12", None]
    assert ids(pl.Series(["7.0", "x1.0"])).to_list() == ["7.0", "x1.0"]


def test_the_vector_is_what_no_role_takes():
    roles = Roles("id", group="g", peers=("p",), size="s", date="d", leave_out=("x",))
    assert roles.vector(["id", "label", "g", "p", "s", "d", "x", "a"]) == ["s", "a"]


def test_a_role_without_its_column_is_refused():
    with pytest.raises(BadInput, match="no column 'g'; they have id, a"):
        Roles("id", group="g").checked(["id", "a"])


def test_dates_are_read_from_text_and_others_refused():
    told = days(pl.Series("d", ["2026-01-31", ""]), LABELS)
    assert told.to_list() == [date(2026, 1, 31), None]
    others = ["2026/1/31", "20260131", "2026-01-31 08:00:00", "2026-01-31T08:00"]
    assert set(days(pl.Series("d", others), LABELS)) == {date(2026, 1, 31)}
    assert days(pl.Series("d", [20260131]), LABELS).to_list() == [date(2026, 1, 31)]
    with pytest.raises(BadInput, match="the labels: 1 values of 'd' are no dates"):
        days(pl.Series("d", ["31.1.2026", "2026-01-31"]), LABELS)
