"""Days of a stay on which nothing was charged, or nothing but the bed."""

import pytest

from tests.features.facts.further import a_ward
from tests.features.facts.further.a_ward import BED, BLOOD, DRIP, DRUG, NURSING, ROUND, line
from tests.tables import a_store

DAYS = [f"2025-03-{day:02d}" for day in range(1, 7)]


def ward(days=DAYS, items=(BED, NURSING, ROUND)):
    """Lines of the bed on those days: 10 yuan each."""
    return [line(n, item, day) for n, (day, item) in enumerate((d, i) for d in days for i in items)]


def days_told(tmp_path, lines, **how):
    yuan = how.pop("yuan", 10 * len(lines))
    stay = a_ward.told(a_ward.of_stay(tmp_path, "".join(lines), yuan=yuan, **how))
    return stay["empty_days"], stay["idle_days"], stay["often_idle"]


def test_bed_nursing_and_round_are_no_care(tmp_path):
    assert days_told(tmp_path, [*ward(), line(90, DRIP, DAYS[0])]) == (0, 5, True)


def test_a_day_without_any_line_is_empty_and_idle(tmp_path):
    care = [line(90 + n, BLOOD, day) for n, day in enumerate(DAYS[:4])]
    assert days_told(tmp_path, [*ward(DAYS[:4]), *care]) == (2, 2, False)


def test_two_idle_days_are_a_weekend_and_three_are_not(tmp_path):
    care = [line(90 + n, DRIP, day) for n, day in enumerate(DAYS[:4])]
    assert days_told(tmp_path / "two", [*ward(), *care]) == (0, 2, False)
    assert days_told(tmp_path / "three", [*ward(), *care[:3]]) == (0, 3, True)


def test_three_idle_days_of_ten_are_less_than_a_third(tmp_path):
    days = [f"2025-03-{day:02d}" for day in range(1, 11)]
    care = [line(90 + n, DRIP, day) for n, day in enumerate(days[:7])]
    assert days_told(tmp_path, [*ward(days), *care], nights=10) == (0, 3, False)


def test_the_day_of_leaving_asks_for_nothing_and_excuses_nothing(tmp_path):
    assert days_told(tmp_path, [*ward(), line(90, DRIP, "2025-03-07")]) == (0, 6, True)


def test_a_drug_given_for_a_week_counts_for_each_day(tmp_path):
    week = line(90, DRUG, DAYS[0], days="7")
    assert days_told(tmp_path, [*ward(), week]) == (0, 0, False)


def test_bed_charges_entered_together_are_as_many_days(tmp_path):
    lines = [line(1, BED, DAYS[0], 60, count=6), line(2, DRUG, DAYS[0], 10, days="2")]
    assert days_told(tmp_path, lines, yuan=70) == (0, 4, True)


def test_a_line_taken_back_is_no_care(tmp_path):
    back = [line(90, DRIP, DAYS[3]), line(91, DRIP, DAYS[4], -10, count=-1)]
    assert days_told(tmp_path, [*ward(), *back], yuan=180)[1] == 5


@pytest.mark.parametrize(
    ("lacking", "how"),
    [
        ("a bill whose lines add up to less", {"yuan": 1000}),
        ("a bill whose lines add up to more", {"yuan": 100}),
        ("a stay of two nights", {"nights": 2}),
    ],
)
def test_nothing_is_said_of(tmp_path, lacking, how):
    assert days_told(tmp_path, ward(), **how) == (None, None, None)


def test_lines_that_came_after_the_settlement_leave_it_open_for_good(tmp_path):
    late = [line(n, BED, day, told="2025-04-20T10:00:00") for n, day in enumerate(DAYS, 90)]
    assert days_told(tmp_path, [*ward(), *late]) == (None, None, None)


def test_a_later_line_changes_nothing(tmp_path):
    late = line(95, DRIP, DAYS[5], 0, told="2025-04-20T10:00:00")
    care = [line(90, DRIP, DAYS[0])]
    assert days_told(tmp_path / "a", [*ward(), *care]) == (0, 5, True)
    yuan = 10 * len([*ward(), *care])
    assert days_told(tmp_path / "b", [*ward(), *care, late], yuan=yuan) == (0, 5, True)


def test_without_fee_lines_nothing_is_known(tmp_path):
    stay = a_ward.told(a_store(tmp_path, setl_d="setl_id\nS1"))
    names = ("empty_days", "idle_days", "often_idle", "examined_only", "kinds")
    assert {stay[name] for name in names} == {None}


@pytest.mark.parametrize("buckets", [1, 3])
def test_buckets_change_nothing(tmp_path, buckets):
    lines = [*ward(), line(90, DRIP, DAYS[0])]
    assert days_told(tmp_path, lines, buckets=buckets) == (0, 5, True)


def test_different_items_are_counted_once(tmp_path):
    lines = [*ward(), line(90, DRIP, DAYS[0]), line(91, DRIP, DAYS[1])]
    store = a_ward.of_stay(tmp_path, "".join(lines), yuan=10 * len(lines))
    assert a_ward.told(store)["kinds"] == 4
