"""Observed over expected."""

import pytest

from features.measures import ObservedToExpected
from tests.features.measures.drawn_facts import days, drawn_facts, yuan

RATIO = ObservedToExpected(of=yuan, expected=days)


def test_it_is_a_ratio_of_sums_each_in_its_own_unit(tmp_path):
    facts = drawn_facts(tmp_path, "yuan days\n30 10\n10 30")
    assert facts.value(RATIO) == 1.0
    assert facts.exposure(RATIO) == 2


def test_a_row_of_which_one_is_not_known_is_left_out(tmp_path):
    facts = drawn_facts(tmp_path, "yuan days\n30 10\n900 -\n- 70")
    assert facts.value(RATIO) == 3.0
    assert facts.exposure(RATIO) == 1
    assert facts.evidence(RATIO) == ["S1"]


@pytest.mark.parametrize("rows", ["yuan days\n900 -", "yuan days\n900 0"])
def test_where_nothing_is_expected_there_is_no_ratio(tmp_path, rows):
    assert drawn_facts(tmp_path, rows).value(RATIO) is None


def test_its_evidence_is_what_lies_above_the_expectation_by_how_much(tmp_path):
    facts = drawn_facts(tmp_path, "yuan days\n20 10\n9 10\n90 10\n10 10")
    assert facts.evidence(RATIO) == ["S3", "S1"]


def test_where_nothing_lies_above_all_of_it_is_behind_the_number(tmp_path):
    facts = drawn_facts(tmp_path, "yuan days\n2 10\n9 10")
    assert facts.value(RATIO) == pytest.approx(11 / 20)
    assert facts.evidence(RATIO) == ["S2", "S1"]


def test_buckets_change_nothing(tmp_path):
    rows = "patient yuan days\nP1 30 10\nP2 10 30\nP3 7 2"
    one = drawn_facts(tmp_path / "one", rows)
    three = drawn_facts(tmp_path / "three", rows, buckets=3)
    assert one.value(RATIO) == three.value(RATIO) == 47 / 42
