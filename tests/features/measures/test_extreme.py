"""Extremes and unevenness."""

from statistics import stdev

import numpy as np
import pytest

from features.measures import Deviation, Highest, HighestToMean, PerUnit
from tests.features.measures.drawn_facts import days, drawn_facts, every, there, yuan

HIGHEST = Highest(of=days, among=every)
TO_MEAN = HighestToMean(of=days, among=every)
UNEVEN = Deviation(of=days, among=every)
VARIES = Deviation(of=days, among=every, relative=True)
PER_DAY = PerUnit(amount=yuan, per=days)


def test_the_highest_is_the_highest(tmp_path):
    facts = drawn_facts(tmp_path, "days\n3\n41\n-\n7")
    assert facts.value(HIGHEST) == 41.0
    assert facts.exposure(HIGHEST) == 3


def test_the_highest_is_in_the_unit_of_the_fact(tmp_path):
    assert drawn_facts(tmp_path, "yuan\n12.34").value(Highest(of=yuan, among=every)) == 12.34


def test_the_highest_may_be_below_zero(tmp_path):
    assert drawn_facts(tmp_path, "days\n-3\n-2").value(HIGHEST) == -2.0


def test_the_highest_of_which_nothing_is_known_is_null(tmp_path):
    assert drawn_facts(tmp_path, "days\n-").value(HIGHEST) is None


def test_only_rows_among_are_looked_at(tmp_path):
    facts = drawn_facts(tmp_path, "there days\ntrue 4\nfalse 100\n- 100")
    assert facts.value(Highest(of=days, among=there)) == 4.0


@pytest.mark.parametrize("buckets", [1, 2, 3])
def test_the_highest_of_months_and_buckets_is_their_maximum_and_not_their_sum(tmp_path, buckets):
    facts = drawn_facts(
        tmp_path,
        """
        patient  month    days
        P1       2025-01  30
        P1       2025-02  20
        P2       2025-02  25
        P3       2025-03  10
        """,
        buckets=buckets,
    )
    assert facts.value(HIGHEST) == 30.0


def test_a_highest_that_is_refunded_gives_way_to_the_next(tmp_path):
    facts = drawn_facts(tmp_path, "days void_month\n90 2025-02\n12 -")
    assert facts.value(HIGHEST) == 12.0


def test_the_evidence_of_the_highest_is_the_highest_alone(tmp_path):
    assert drawn_facts(tmp_path, "days\n3\n41\n-\n7").evidence(HIGHEST) == ["S2"]


def test_two_that_are_as_high_are_both_evidence(tmp_path):
    assert drawn_facts(tmp_path, "days\n41\n41\n7").evidence(HIGHEST) == ["S1", "S2"]


def test_the_highest_to_the_mean_is_one_where_all_are_alike(tmp_path):
    assert drawn_facts(tmp_path, "days\n5\n5\n5").value(TO_MEAN) == 1.0


def test_the_highest_to_the_mean_is_how_far_one_row_stands_out(tmp_path):
    facts = drawn_facts(tmp_path, "days\n2\n4\n12\n-")
    assert facts.value(TO_MEAN) == 12 / 6
    assert facts.evidence(TO_MEAN) == ["S3"]


@pytest.mark.parametrize("nothing", ["-", "0"])
def test_the_highest_to_a_mean_of_nothing_is_null(tmp_path, nothing):
    assert drawn_facts(tmp_path, f"days\n{nothing}").value(TO_MEAN) is None


def test_a_deviation_is_the_sample_standard_deviation(tmp_path):
    facts = drawn_facts(tmp_path, "days\n2\n4\n4\n10\n-")
    assert facts.value(UNEVEN) == pytest.approx(stdev([2, 4, 4, 10]))
    assert facts.exposure(UNEVEN) == 4


def test_a_relative_deviation_is_the_coefficient_of_variation(tmp_path):
    values = [2, 4, 4, 10]
    expected = np.std(values, ddof=1) / np.mean(values)
    assert drawn_facts(tmp_path, "days\n2\n4\n4\n10").value(VARIES) == pytest.approx(expected)


def test_a_deviation_of_money_is_in_whole_yuan(tmp_path):
    facts = drawn_facts(tmp_path, "yuan\n100.99\n200.99\n600.01")
    measure = Deviation(of=yuan, among=every)
    assert facts.value(measure) == pytest.approx(stdev([100, 200, 600]))


def test_a_deviation_of_a_hundred_million_yuan_does_not_overflow(tmp_path):
    amounts = [100_000_000.0] * 300 + [0.0] * 300
    facts = drawn_facts(tmp_path, "yuan\n" + "\n".join(f"{a:.2f}" for a in amounts))
    assert facts.value(Deviation(of=yuan, among=every)) == pytest.approx(stdev(amounts))


def test_rows_that_are_all_alike_do_not_deviate(tmp_path):
    assert drawn_facts(tmp_path, "days\n7\n7\n7").value(UNEVEN) == 0.0


@pytest.mark.parametrize("measure", [UNEVEN, VARIES])
def test_a_deviation_of_one_row_is_null(tmp_path, measure):
    assert drawn_facts(tmp_path, "days\n7").value(measure) is None


def test_a_variation_around_zero_is_null(tmp_path):
    assert drawn_facts(tmp_path, "days\n0\n0").value(VARIES) is None


def test_the_evidence_of_a_deviation_is_all_of_its_rows_highest_first(tmp_path):
    assert drawn_facts(tmp_path, "days\n2\n10\n-\n4").evidence(UNEVEN) == ["S2", "S4", "S1"]


def test_an_amount_per_unit_is_the_sum_over_the_sum(tmp_path):
    facts = drawn_facts(tmp_path, "yuan days\n300 1\n300 5")
    assert facts.value(PER_DAY) == 100.0
    assert facts.exposure(PER_DAY) == 2


def test_a_row_without_one_of_the_two_is_left_out(tmp_path):
    facts = drawn_facts(tmp_path, "yuan days\n300 3\n900 -\n- 9")
    assert facts.value(PER_DAY) == 100.0
    assert facts.exposure(PER_DAY) == 1


def test_an_amount_over_no_unit_is_null(tmp_path):
    assert drawn_facts(tmp_path, "yuan days\n300 0").value(PER_DAY) is None


def test_the_evidence_of_an_amount_per_unit_is_the_dearest_unit_first(tmp_path):
    facts = drawn_facts(tmp_path, "yuan days\n100 1\n900 30\n300 2\n900 -")
    assert facts.evidence(PER_DAY) == ["S3", "S1", "S2"]
