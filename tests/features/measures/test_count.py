"""Counts and sums."""

import pytest

from features.measures import Count
from tests.features.measures.drawn_facts import bad, drawn_facts, every, yuan

HOW_MANY = Count(of=bad)
HOW_MUCH = Count(of=every, amount=yuan)
HOW_MUCH_BAD = Count(of=bad, amount=yuan)


def test_a_count_is_the_rows_that_are(tmp_path):
    facts = drawn_facts(tmp_path, "bad\ntrue\nfalse\ntrue\n-")
    assert facts.value(HOW_MANY) == 2.0
    assert facts.exposure(HOW_MANY) == 3


def test_a_count_of_none_is_zero(tmp_path):
    assert drawn_facts(tmp_path, "bad\nfalse").value(HOW_MANY) == 0.0


def test_a_count_of_which_nothing_is_known_is_null(tmp_path):
    assert drawn_facts(tmp_path, "bad\n-").value(HOW_MANY) is None


def test_a_sum_is_in_the_unit_of_its_amount(tmp_path):
    facts = drawn_facts(tmp_path, "yuan\n100.25\n0.50\n-")
    assert facts.value(HOW_MUCH) == pytest.approx(100.75)
    assert facts.exposure(HOW_MUCH) == 2


def test_a_sum_is_over_the_rows_that_are(tmp_path):
    assert drawn_facts(tmp_path, "bad yuan\ntrue 5\nfalse 7\n- 9").value(HOW_MUCH_BAD) == 5.0


def test_a_sum_of_which_nothing_is_known_is_null(tmp_path):
    facts = drawn_facts(tmp_path, "bad yuan\n- 5\ntrue -")
    assert facts.value(HOW_MUCH_BAD) is None


def test_the_evidence_of_a_count_is_the_rows_counted_dearest_first(tmp_path):
    facts = drawn_facts(tmp_path, "bad fund\ntrue 1\nfalse 9\ntrue 2\n- 9")
    assert facts.evidence(HOW_MANY) == ["S3", "S1"]


def test_the_evidence_of_a_sum_is_what_adds_to_it_most_first(tmp_path):
    facts = drawn_facts(tmp_path, "yuan fund\n5 900\n0 999\n70 1\n- 999")
    assert facts.evidence(HOW_MUCH) == ["S3", "S1"]
