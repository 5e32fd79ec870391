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


def test_the_vector_is_what_no_role_takes():
    roles = Roles("id", group="g", peers=("p",), size="s", date="d", leave_out=("x",))
    assert roles.vector(["id", "label", "g", "p", "s", "d", "x", "a"]) == ["s", "a"]


def test_a_role_without_its_column_is_refused():
    with pytest.raises(BadInput, match="no column 'g'; they have id, a"):
        Roles("id", group="g").checked(["id", "a"])


def test_dates_are_read_from_text_and_others_refused():
    assert days(pl.Series("d", ["2026-01-31", ""]), LABELS).to_list() == [date(2026, 1, 31), None]
    with pytest.raises(BadInput, match="the labels: 1 values of 'd' are no dates"):
        days(pl.Series("d", ["31.1.2026", "2026-01-31"]), LABELS)
