"""What a stay would have taken elsewhere, by diagnosis group, level and age."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.examples import examples
from tests.features.facts.random_claims import UNSHRUNK
from tests.features.vectors.random_claims import claims
from tests.features.vectors.slow import Slow
from tests.features.vectors.slow_expected import expected
from tests.tables import a_store, facts

HEAD = "setl_id psn_no fixmedins_code hosp_lv begndate enddate dise_no medfee_sumamt age\n"
ELSEWHERE = [f"U{n} p{n} west 05 2025-01-01 2025-01-05 G1 1000 50" for n in range(20)] + [
    f"V{n} q{n} north 02 2025-01-01 2025-01-09 G1 3000 80" for n in range(20)
]

TOOK = {
    "expected_total": (lambda stay: stay.charge, 1),
    "expected_days": (lambda stay: stay.days, 100),
    "expected_fund": (lambda stay: stay.fund, 1),
}
"""What a stay took, and how many parts of its unit the expectation is kept in."""


def told(tmp_path, bill: str, buckets=None) -> tuple:
    """Charge, days, fund expected of S1, as kept: fen, hundredths of days, fen."""
    store = a_store(tmp_path, setl_d=HEAD + "\n".join([*ELSEWHERE, bill]), buckets=buckets)
    row = facts(store, "stays")["S1"]
    return row["expected_total"], row["expected_days"], row["expected_fund"]


def test_a_stay_is_measured_by_its_group_level_and_age(tmp_path):
    grave = told(tmp_path, "S1 Zhang H1 02 2025-03-01 2025-03-09 G1 9000 80")
    light = told(tmp_path, "S1 Zhang H1 05 2025-03-01 2025-03-09 G1 9000 50")
    assert grave == (275_000, 750, 220_000)
    assert light == (125_000, 450, 100_000)


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        ("S1 Zhang H1 - 2025-03-01 2025-03-09 G1 9000 -", (200_000, 600, 160_000)),
        ("S1 Zhang H1 02 2025-03-01 2025-03-09 G9 9000 80", (None, None, None)),
        ("S1 Zhang H1 02 2025-01-01 2025-01-09 G1 9000 80", (None, None, None)),
    ],
    ids=["level and age not told", "a group not known elsewhere", "in the first month"],
)
def test_of_what_is_not_told_nothing_is_made_up(tmp_path, bill, expected):
    assert told(tmp_path, bill) == expected


def test_nobody_is_measured_against_himself_and_buckets_change_nothing(tmp_path):
    own = "S1 Zhang north 02 2025-03-01 2025-03-09 G1 9000 80"
    assert told(tmp_path / "1", own) == (100_000, 400, 80_000)
    assert told(tmp_path / "3", own, buckets=3) == (100_000, 400, 80_000)


@settings(max_examples=examples(8), deadline=None, phases=UNSHRUNK)
@given(pool=claims())
def test_stay_by_stay_in_plain_python_says_the_same(pool):
    with tempfile.TemporaryDirectory() as folder:
        fast = facts(pool.store(Path(folder), buckets=2), "stays")
    slow = Slow(pool)
    assert set(fast) == {stay.id for stay in slow.stays}
    for stay in slow.stays:
        row = fast[stay.id]
        for name, (took, held) in TOOK.items():
            usual = expected(slow, stay, took)
            assert (row[name] is None) == (usual is None), f"{name} of {stay}"
            assert usual is None or row[name] == pytest.approx(float(usual * held), abs=0.500001)
