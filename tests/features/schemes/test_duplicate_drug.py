"""重复开药、频繁换药: two drugs of one class at once, or by turns before one is used up."""

import pytest

from features.schemes.duplicate_drug import DuplicateDrug
from tests.features.facts.further.drug_lines import OF_CLASS, PILLS, STRONGER, THIRD, purchases
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

HEAD = "day bill who where what days\n"
#: People elsewhere who got one of the three, so that it is known that nobody gets two.
ELSEWHERE = "".join(
    f"2024-11-{n % 20 + 1:02d} U{n} U{n} elsewhere {what} 28\n"
    for n, what in enumerate([PILLS, OF_CLASS, THIRD] * 15)
)
FIRST = len(ELSEWHERE.splitlines()) + 1
#: Zhang gets two at once in January and another two in March; Li one drug and then its next pack.
TWICE = f"""
2025-01-05 A Zhang H1 {PILLS} 28
2025-01-05 A Zhang H1 {OF_CLASS} 28
2025-03-05 B Zhang H1 {PILLS} 28
2025-03-05 B Zhang H1 {THIRD} 28
2025-01-06 C Li H1 {PILLS} 28
2025-02-03 D Li H1 {PILLS} 28
"""
SHARES = tuple(DuplicateDrug.behaviours())


def drawn(folder, rows):
    return purchases(folder, HEAD + ELSEWHERE + rows.strip())


def behind_numbers(store, behaviour, who="H1", **how):
    """The places among the drawn rows of the lines behind, from 1."""
    lines = behind(store, behaviour, who, column="bkkp_sn", **how)
    return sorted(int(line[1:]) - FIRST + 1 for line in lines)


def test_two_of_a_class_at_once_are_doubled_and_again_at_the_next_visit(tmp_path):
    store = drawn(tmp_path, TWICE)
    assert value(store, DuplicateDrug.doubled_share) == pytest.approx(4 / 6)
    assert value(store, DuplicateDrug.doubled_money) == pytest.approx(4 / 6, rel=0.01)
    assert value(store, DuplicateDrug.doubled_again) == pytest.approx(2 / 6)
    for behaviour in (DuplicateDrug.doubled_share, DuplicateDrug.doubled_money):
        assert behind_numbers(store, behaviour) == [1, 2, 3, 4]
    assert behind_numbers(store, DuplicateDrug.doubled_again) == [3, 4]


def test_going_back_with_more_than_a_month_of_the_other_is_to_and_fro(tmp_path):
    rows = [("01-05", PILLS, 28), ("01-15", OF_CLASS, 84), ("01-25", PILLS, 28)]
    text = "\n".join(f"2025-{day} V{day} Zhang H1 {what} {days}" for day, what, days in rows)
    store = drawn(tmp_path, text)
    assert value(store, DuplicateDrug.alternated_share) == pytest.approx(1 / 3)
    assert behind_numbers(store, DuplicateDrug.alternated_share) == [3]


def test_patient_and_doctor_are_told_by_it(tmp_path):
    store = drawn(tmp_path, TWICE)
    assert value(store, DuplicateDrug.doubled_share, "Zhang", entity="patient") == 1.0
    assert value(store, DuplicateDrug.doubled_share, "Li", entity="patient") == 0.0
    asked = {"entity": "patient"}
    assert behind_numbers(store, DuplicateDrug.doubled_share, "Zhang", **asked) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("honest", "rows"),
    [
        (
            "titration, another drug each fortnight and back",
            [
                ("01-05", PILLS, 14),
                ("01-19", OF_CLASS, 14),
                ("02-02", THIRD, 14),
                ("02-16", PILLS, 14),
            ],
        ),
        (
            "titration by packs that last longer than the fortnight",
            [("01-05", PILLS, 28), ("01-19", OF_CLASS, 28), ("02-02", PILLS, 28)],
        ),
        (
            "substitution after a tender, the rest of the old still there",
            [("01-05", PILLS, 28), ("01-25", OF_CLASS, 28), ("02-22", OF_CLASS, 28)],
        ),
        ("two strengths of one drug", [("01-05", PILLS, 28), ("01-05", STRONGER, 28)]),
    ],
)
def test_nothing_is_doubled_by(tmp_path, honest, rows):
    text = "\n".join(f"2025-{day} V{day} Zhang H1 {what} {days}" for day, what, days in rows)
    store = drawn(tmp_path, text)
    for behaviour in SHARES:
        assert value(store, behaviour) == 0.0, behaviour.name
        assert behind_numbers(store, behaviour) == []


def test_without_lines_or_days_nothing_is_said(tmp_path):
    no_lines = a_store(tmp_path / "no lines", setl_d="setl_id med_type\nS1 41")
    untold = purchases(tmp_path / "untold", "day days\n2025-01-01 -")
    for behaviour in SHARES:
        assert value(no_lines, behaviour) is None
        assert value(untold, behaviour) is None
