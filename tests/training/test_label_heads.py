"""Fraud and violation are two labels, and self-correction is neither."""

from datetime import date

import pytest

from tests.tables import a_store
from training.labels import labels

AS_OF = date(2026, 1, 1)
CLAIMS = "setl_id psn_no fixmedins_code\nS1 Zhang east\nS2 Li west"


@pytest.fixture
def heads(tmp_path):
    """Both labels of the one provider that the drawn cases and inspections are of."""

    def told(**tables):
        found = labels(a_store(tmp_path, setl_d=CLAIMS, **tables), AS_OF)
        return found.select("label", "violation").rows()

    return told


@pytest.mark.parametrize(
    ("tier", "decision", "told"),
    [
        ("fraud", "PUNISH", (1, 1)),
        ("violation", "PUNISH", (0, 1)),
        ("violation", "NO_PUNISH", (0, 1)),
        ("violation", "NOT_ESTABLISHED", (0, 0)),
        ("fraud", "NOT_ESTABLISHED", (0, 0)),
    ],
)
def test_fraud_and_violation_are_two_labels(heads, tier, decision, told):
    case = f"""
        fixmedins_code  tier    decision_type  inspected_at  decided_at
        east            {tier}  {decision}     2025-06-10    2025-09-01
    """
    assert heads(case_d=case) == [told]


@pytest.mark.parametrize(("result", "violation"), [("NOT_ESTABLISHED", 0), ("NO_PUNISH", 1)])
def test_an_inspection_without_punishment_says_whether_there_was_a_violation(
    heads, result, violation
):
    rows = f"fixmedins_code result decided_at\neast {result} 2025-06-20"
    assert heads(inspection_d=rows) == [(0, violation)]


def test_money_returned_in_self_correction_says_nothing_either_way(heads):
    corrected = """
        fixmedins_code  tier       decision_type  inspected_at  clue_source  decided_at
        east            violation  NO_PUNISH      -             MONITOR      2025-09-01
    """
    assert heads(case_d=corrected) == []


def test_who_corrected_himself_and_was_inspected_has_the_label_of_the_inspection(heads):
    corrected = """
        fixmedins_code  tier       decision_type  inspected_at  decided_at
        east            violation  NO_PUNISH      -             2025-09-01
    """
    looked = "fixmedins_code inspected_at decided_at\neast 2025-03-10 2025-04-01"
    assert heads(case_d=corrected, inspection_d=looked) == [(0, 0)]
