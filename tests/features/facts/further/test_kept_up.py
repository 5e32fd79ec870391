"""A supply in excess that is kept up from month to month."""

import pytest

from tests.features.facts.further.drug_lines import STRONGER, purchases
from tests.features.facts.further.random_lines import told

#: 84 days at a time: from the second on there is more than a month in hand.
DAYS = "day days where\n2025-01-01 84 east\n2025-01-11 84 west\n2025-02-12 30 north\n"


def kept_up(store):
    return [line for line, facts in told(store, "kept_up").items() if facts["kept_up"]]


def test_a_month_in_hand_again_a_month_later_is_kept_up_wherever_it_was(tmp_path):
    assert kept_up(purchases(tmp_path, DAYS)) == ["L3"]


def test_so_say_other_buckets(tmp_path):
    rows = [f"{row} {who}" for who in ("Zhang", "Li", "Wu") for row in DAYS.splitlines()[1:]]
    drawn = "day days where who\n" + "\n".join(rows)
    assert kept_up(purchases(tmp_path, drawn, buckets=2)) == ["L3", "L6", "L9"]


@pytest.mark.parametrize(
    ("honest", "drawn"),
    [
        (
            "what is piled up within days, for a journey",
            "day days\n2025-01-01 30\n2025-01-08 30\n2025-01-12 56\n2025-04-20 30",
        ),
        ("a refill on any day of the month", "day\n2025-01-01\n2025-02-28\n2025-03-01\n2025-04-30"),
        (
            "another strength",
            "day what\n"
            + "\n".join(
                f"2025-01-{n:02d} {STRONGER if n > 9 else 'XC08CAA011A001010101213'}"
                for n in (1, 12)
            ),
        ),
    ],
)
def test_nothing_is_kept_up_by(tmp_path, honest, drawn):
    assert kept_up(purchases(tmp_path, drawn)) == []


def test_what_was_refunded_before_was_not_kept_up_and_a_later_refund_changes_nothing(tmp_path):
    before = purchases(tmp_path / "before", DAYS, voided="S2@2025-01-20T12:00:00")
    later = purchases(tmp_path / "later", DAYS, voided="S2@2025-03-20T12:00:00")
    assert kept_up(before) == []
    assert kept_up(later) == ["L3"]
