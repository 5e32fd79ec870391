"""How rows spread over doctors, or over patients who lie in different buckets."""

import pytest

from features.measures import Concentration, Distinct, Peak, Rate, TopShare
from tests.features.measures.drawn_facts import bad, days, drawn_facts, every

DOCTORS = Distinct(of=every, over="doctor")
PER_DOCTOR = Rate(of=every, over="doctor")
ON_DOCTORS = Concentration(of=every, over="doctor")
TOP_DOCTOR = TopShare(of=every, over="doctor")
BUSIEST = Peak(of=every, over="doctor")
MOST_DAYS = Peak(of=every, over="doctor", amount=days)

FOUR_STAYS = "doctor\nLi\nLi\nLi\nWu"


def test_distinct_is_the_number_of_different_values(tmp_path):
    facts = drawn_facts(tmp_path, FOUR_STAYS)
    assert facts.value(DOCTORS) == 2.0
    assert facts.exposure(DOCTORS) == 4


def test_a_rate_is_the_rows_for_each_value(tmp_path):
    assert drawn_facts(tmp_path, FOUR_STAYS).value(PER_DOCTOR) == 2.0


def test_concentration_is_the_share_of_pairs_of_rows_that_agree(tmp_path):
    # of the 6 pairs of 4 rows, the 3 among Li's agree
    assert drawn_facts(tmp_path, FOUR_STAYS).value(ON_DOCTORS) == 3 / 6


@pytest.mark.parametrize(("text", "expected"), [("Li\nLi\nLi", 1.0), ("Li\nWu\nHe", 0.0)])
def test_one_value_is_all_concentration_and_all_different_is_none(tmp_path, text, expected):
    assert drawn_facts(tmp_path, "doctor\n" + text).value(ON_DOCTORS) == expected


def test_concentration_of_one_row_is_null(tmp_path):
    assert drawn_facts(tmp_path, "doctor\nLi").value(ON_DOCTORS) is None


def test_the_top_share_is_that_of_the_commonest_value(tmp_path):
    facts = drawn_facts(tmp_path, FOUR_STAYS)
    assert facts.value(TOP_DOCTOR) == 0.75
    assert facts.evidence(TOP_DOCTOR) == ["S1", "S2", "S3"]


def test_a_peak_is_the_most_rows_of_any_value(tmp_path):
    facts = drawn_facts(tmp_path, FOUR_STAYS)
    assert facts.value(BUSIEST) == 3.0
    assert facts.evidence(BUSIEST) == ["S1", "S2", "S3"]


def test_a_peak_of_an_amount_is_the_largest_sum_of_any_value(tmp_path):
    facts = drawn_facts(tmp_path, "doctor days\nLi 2\nLi 3\nWu 9\n- 70")
    assert facts.value(MOST_DAYS) == 9.0
    assert facts.evidence(MOST_DAYS) == ["S3"]


def test_values_that_are_as_common_are_all_evidence_of_a_peak(tmp_path):
    assert drawn_facts(tmp_path, "doctor\nLi\nWu").evidence(BUSIEST) == ["S1", "S2"]


def test_a_peak_adds_over_months_before_it_takes_the_maximum(tmp_path):
    facts = drawn_facts(
        tmp_path,
        """
        doctor  month
        Li      2025-01
        Wu      2025-01
        Wu      2025-02
        """,
    )
    assert facts.value(BUSIEST) == 2.0


@pytest.mark.parametrize("measure", [DOCTORS, PER_DOCTOR, ON_DOCTORS, TOP_DOCTOR, BUSIEST])
def test_rows_without_a_value_are_left_out(tmp_path, measure):
    with_unknown = drawn_facts(tmp_path / "a", FOUR_STAYS + "\n-\n-")
    without = drawn_facts(tmp_path / "b", FOUR_STAYS)
    assert with_unknown.row(measure, "H1") == without.row(measure, "H1")


@pytest.mark.parametrize(
    "measure", [DOCTORS, PER_DOCTOR, ON_DOCTORS, TOP_DOCTOR, BUSIEST, MOST_DAYS]
)
def test_where_no_row_has_a_value_nothing_is_known(tmp_path, measure):
    facts = drawn_facts(tmp_path, "doctor days\n- 3\n- 4")
    assert facts.value(measure) is None
    assert facts.evidence(measure) == []


def test_distinct_may_say_what_none_means(tmp_path):
    facts = drawn_facts(tmp_path, "bad doctor\nfalse Li\nfalse Wu")
    assert facts.value(Distinct(of=bad, over="doctor")) is None
    assert facts.value(Distinct(of=bad, over="doctor", none=0)) == 0.0


def test_only_rows_that_are_count(tmp_path):
    facts = drawn_facts(tmp_path, "bad doctor\ntrue Li\nfalse Wu\n- He")
    assert facts.value(Distinct(of=bad, over="doctor")) == 1.0
    assert facts.value(Peak(of=bad, over="doctor")) == 1.0


def test_the_evidence_begins_with_the_commonest_value(tmp_path):
    facts = drawn_facts(tmp_path, "doctor\nWu\nLi\nLi\n-")
    assert facts.evidence(PER_DOCTOR) == ["S2", "S3", "S1"]


@pytest.mark.parametrize("buckets", [1, 2, 3])
@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Distinct(of=every, over="patient"), 3.0),
        (Rate(of=every, over="patient"), 2.0),
        (Concentration(of=every, over="patient"), (3 + 1) / 15),
        (TopShare(of=every, over="patient"), 0.5),
        (Peak(of=every, over="patient"), 3.0),
        (Peak(of=every, over="patient", amount=days), 11.0),
        (Peak(of=every, over="doctor"), 4.0),
    ],
)
def test_buckets_of_patients_are_put_together(tmp_path, measure, expected, buckets):
    facts = drawn_facts(
        tmp_path,
        """
        patient  doctor  days
        P1       Li      1
        P1       Li      2
        P1       Wu      3
        P2       Li      5
        P2       Li      6
        P3       He      7
        """,
        buckets=buckets,
    )
    assert facts.value(measure) == expected
