"""Growth: January to March 2025 against April to December 2024, as of 2025-04-01."""

import pytest

from features.measures import Growth
from tests.features.measures.drawn_facts import drawn_facts, yuan

GROWTH = Growth(amount=yuan)
MONTHS = [f"2024-{m:02d}" for m in range(4, 13)] + ["2025-01", "2025-02", "2025-03"]


def test_the_same_every_month_is_steady(tmp_path):
    facts = drawn_facts(tmp_path, "month yuan\n" + "\n".join(f"{m} 70" for m in MONTHS))
    assert facts.value(GROWTH) == 1.0
    assert facts.exposure(GROWTH) == 12


def test_growth_is_the_monthly_sum_of_three_months_over_that_of_nine(tmp_path):
    facts = drawn_facts(
        tmp_path,
        """
        month    yuan
        2024-04  100
        2024-12  800
        2025-01  450
        2025-03  150
        """,
    )
    assert facts.value(GROWTH) == (600 / 3) / (900 / 9)


def test_an_amount_that_is_not_known_adds_nothing(tmp_path):
    facts = drawn_facts(tmp_path, "month yuan\n2024-12 90\n2025-01 30\n2025-02 -")
    assert facts.value(GROWTH) == 1.0
    assert facts.exposure(GROWTH) == 2


def test_spending_that_stopped_is_zero(tmp_path):
    assert drawn_facts(tmp_path, "month yuan\n2024-12 90").value(GROWTH) == 0.0


@pytest.mark.parametrize("text", ["month yuan\n2025-01 90", "month yuan\n2024-12 -"])
def test_growth_from_nothing_is_null(tmp_path, text):
    assert drawn_facts(tmp_path, text).value(GROWTH) is None


@pytest.mark.parametrize("outside", ["2024-03", "2025-04"])
def test_months_outside_the_window_do_not_count(tmp_path, outside):
    facts = drawn_facts(tmp_path, f"month yuan\n2024-12 90\n2025-01 30\n{outside} 5000")
    assert facts.value(GROWTH) == 1.0


def test_the_evidence_of_growth_begins_with_the_latest_month(tmp_path):
    facts = drawn_facts(tmp_path, "month yuan\n2024-12 9\n2025-02 1\n2025-03 -\n2025-01 5")
    assert facts.evidence(GROWTH) == ["S2", "S4", "S1"]
