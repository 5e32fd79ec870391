"""Shares of rows, and of their money."""

import pytest

from features.measures import AmountShare, PartShare, Share
from tests.features.measures.drawn_facts import bad, days, drawn_facts, every, there, yuan

SHARE = Share(of=bad, among=every)
MONEY = AmountShare(of=bad, among=every, amount=yuan)
PART = PartShare(part=days, of=yuan, among=there)


def test_a_share_is_the_rows_that_are_over_the_rows(tmp_path):
    facts = drawn_facts(tmp_path, "bad\ntrue\nfalse\nfalse\nfalse")
    assert facts.value(SHARE) == 0.25
    assert facts.exposure(SHARE) == 4


def test_a_row_of_which_it_is_not_known_is_left_out(tmp_path):
    facts = drawn_facts(tmp_path, "bad\ntrue\nfalse\n-\n-")
    assert facts.value(SHARE) == 0.5
    assert facts.exposure(SHARE) == 2


def test_a_share_of_which_nothing_is_known_is_null(tmp_path):
    facts = drawn_facts(tmp_path, "bad\n-\n-")
    assert facts.value(SHARE) is None
    assert facts.exposure(SHARE) == 0


def test_a_share_of_nothing_bad_is_zero(tmp_path):
    assert drawn_facts(tmp_path, "bad\nfalse").value(SHARE) == 0.0


def test_only_rows_among_are_looked_at(tmp_path):
    facts = drawn_facts(
        tmp_path,
        """
        there  bad
        true   true
        true   false
        false  true
        -      true
        """,
    )
    assert facts.value(Share(of=bad, among=there)) == 0.5
    assert facts.evidence(Share(of=bad, among=there)) == ["S1"]


def test_each_provider_has_its_own_share(tmp_path):
    facts = drawn_facts(
        tmp_path,
        """
        provider  bad
        east      true
        west      false
        west      true
        """,
    )
    assert facts.value(SHARE, "east") == 1.0
    assert facts.value(SHARE, "west") == 0.5


def test_the_evidence_of_a_share_is_the_rows_that_are_dearest_first(tmp_path):
    facts = drawn_facts(
        tmp_path,
        """
        bad    fund
        true   10
        false  99
        true   30
        -      99
        true   20
        """,
    )
    assert facts.evidence(SHARE) == ["S3", "S5", "S1"]


def test_a_share_of_money_weighs_rows_by_their_amount(tmp_path):
    facts = drawn_facts(tmp_path, "bad yuan\ntrue 100\nfalse 200\nfalse 100")
    assert facts.value(MONEY) == 0.25
    assert facts.exposure(MONEY) == 3


@pytest.mark.parametrize("unknown", ["- 700", "true -"])
def test_a_row_whose_flag_or_amount_is_not_known_is_no_part_of_the_money(tmp_path, unknown):
    facts = drawn_facts(tmp_path, f"bad yuan\ntrue 100\nfalse 100\n{unknown}")
    assert facts.value(MONEY) == 0.5
    assert facts.exposure(MONEY) == 2
    assert facts.evidence(MONEY) == ["S1"]


def test_a_share_of_no_money_is_null(tmp_path):
    assert drawn_facts(tmp_path, "bad yuan\ntrue 0\nfalse 0").value(MONEY) is None


def test_a_bad_row_without_money_is_no_evidence_of_a_share_of_money(tmp_path):
    facts = drawn_facts(tmp_path, "bad yuan\ntrue 0\nfalse 50")
    assert facts.value(MONEY) == 0.0
    assert facts.evidence(MONEY) == []


def test_the_evidence_of_a_share_of_money_begins_with_the_largest_amount(tmp_path):
    facts = drawn_facts(tmp_path, "bad yuan fund\ntrue 10 99\ntrue 30 1\nfalse 90 99")
    assert facts.evidence(MONEY) == ["S2", "S1"]


def test_money_that_was_taken_back_counts_as_nothing(tmp_path):
    facts = drawn_facts(tmp_path, "bad  yuan\ntrue  30\ntrue  -30\nfalse  10")
    assert facts.value(MONEY) == 0.75
    assert facts.evidence(MONEY) == ["S1"]


def test_a_share_of_parts_is_their_sum_over_the_sum_of_the_wholes(tmp_path):
    facts = drawn_facts(
        tmp_path,
        """
        there  days  yuan
        true   1     4
        true   3     4
        true   0     8
        true   -     9
        false  2     2
        """,
    )
    assert facts.value(PART) == 0.25
    assert facts.exposure(PART) == 3
    assert facts.evidence(PART) == ["S2", "S1"]
