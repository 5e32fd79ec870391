"""The mean of a fact."""

import pytest

from features.measures import Mean
from tests.features.measures.drawn_facts import days, drawn_facts, every, there, yuan

MEAN = Mean(of=days, among=every)


def test_a_mean_is_the_sum_over_the_rows(tmp_path):
    facts = drawn_facts(tmp_path, "days\n1\n2\n6")
    assert facts.value(MEAN) == 3.0
    assert facts.exposure(MEAN) == 3


def test_a_mean_of_money_is_in_yuan(tmp_path):
    facts = drawn_facts(tmp_path, "yuan\n1.01\n2.02")
    assert facts.value(Mean(of=yuan, among=every)) == pytest.approx(1.515)


def test_a_row_of_which_it_is_not_known_is_left_out(tmp_path):
    facts = drawn_facts(tmp_path, "days\n4\n-\n6")
    assert facts.value(MEAN) == 5.0
    assert facts.exposure(MEAN) == 2


def test_a_mean_of_which_nothing_is_known_is_null(tmp_path):
    facts = drawn_facts(tmp_path, "days\n-")
    assert facts.value(MEAN) is None
    assert facts.exposure(MEAN) == 0


def test_only_rows_among_are_averaged(tmp_path):
    facts = drawn_facts(tmp_path, "there days\ntrue 4\nfalse 100\n- 100")
    assert facts.value(Mean(of=days, among=there)) == 4.0


def test_a_cap_keeps_one_row_from_making_the_mean(tmp_path):
    facts = drawn_facts(tmp_path, "days\n2\n1000")
    assert facts.value(Mean(of=days, among=every, cap=10)) == 6.0


def test_a_cap_is_in_the_unit_of_the_fact(tmp_path):
    facts = drawn_facts(tmp_path, "yuan\n1\n1000")
    assert facts.value(Mean(of=yuan, among=every, cap=5)) == 3.0


def test_the_evidence_of_a_mean_is_every_row_in_which_it_is_known_highest_first(tmp_path):
    assert drawn_facts(tmp_path, "days\n3\n-\n9\n0").evidence(MEAN) == ["S3", "S1", "S4"]
