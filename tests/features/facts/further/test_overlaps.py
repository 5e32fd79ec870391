"""Two substances of one class at once, or by turns; what is customary elsewhere is a treatment."""

import pytest

from tests.features.facts.further.drug_lines import OF_CLASS, OTHER_PACK, PILLS, STRONGER, purchases
from tests.features.facts.further.random_lines import told

#: Forty people elsewhere who got the one or the other: so it is known what is customary.
ELSEWHERE = "".join(
    f"2024-11-{n % 20 + 1:02d} U{n} elsewhere {what} 28\n"
    for n, what in enumerate([PILLS, OF_CLASS] * 20)
)
HEAD = "day who where what days\n"


def true(store, name):
    found = told(store, name)
    return [line for line, facts in found.items() if facts[name] and int(line[1:]) > 40]


def mine(folder, *rows, buckets=None, voided=""):
    """The rows are L41, L42, …, of Zhang at H1 where nothing else is said."""
    drawn = HEAD + ELSEWHERE + "\n".join(rows)
    return purchases(folder, drawn, buckets=buckets, voided=voided)


def test_two_of_a_class_on_one_day_are_doubled_wherever_they_were_got(tmp_path):
    rows = (f"2025-01-05 Zhang H1 {PILLS} 28", f"2025-01-05 Zhang west {OF_CLASS} 28")
    assert true(mine(tmp_path, *rows), "doubled") == ["L41", "L42"]


def test_who_gets_two_at_once_gets_both_lines_doubled_and_again_at_the_next_visit(tmp_path):
    both = [f"2025-0{n}-05 Zhang H1 {what} 28" for n in (1, 2) for what in (PILLS, OF_CLASS)]
    drawn = HEAD.strip() + " bill settled\n"
    drawn += "".join(
        f"{row} U{n} {row.split()[0]}T12:00:00\n" for n, row in enumerate(ELSEWHERE.splitlines())
    )
    drawn += "".join(f"{row} B{n // 2} {row.split()[0]}T12:00:00\n" for n, row in enumerate(both))
    store = purchases(tmp_path, drawn, buckets=2)
    assert true(store, "doubled") == ["L41", "L42", "L43", "L44"]
    assert true(store, "doubled_again") == ["L43", "L44"]


@pytest.mark.parametrize("second", [OTHER_PACK, STRONGER])
def test_another_pack_or_strength_of_the_substance_is_no_second_drug(tmp_path, second):
    rows = (f"2025-01-05 Zhang H1 {PILLS} 28", f"2025-01-05 Zhang H1 {second} 28")
    assert true(mine(tmp_path, *rows), "doubled") == []


def test_a_pair_that_others_get_together_is_a_treatment(tmp_path):
    usual = [
        f"2024-12-0{n % 9 + 1} T{n} {n}th {what} 28" for n in range(9) for what in (PILLS, OF_CLASS)
    ]
    rows = [f"2025-01-05 Zhang H1 {PILLS} 28", f"2025-01-05 Zhang H1 {OF_CLASS} 28"]
    drawn = HEAD + ELSEWHERE + "\n".join([*usual, *rows])
    drawn = drawn.replace("day who", "day bill who", 1)
    lines = drawn.splitlines()
    body = [f"{row.split()[0]} B{row.split()[1]} {' '.join(row.split()[1:])}" for row in lines[1:]]
    store = purchases(tmp_path, "\n".join([lines[0], *body]))
    assert not {"L59", "L60"} & set(true(store, "doubled"))


def test_nothing_is_unusual_while_few_are_known(tmp_path):
    drawn = f"{HEAD}2025-01-05 Zhang H1 {PILLS} 28\n2025-01-05 Zhang H1 {OF_CLASS} 28"
    store = purchases(tmp_path, drawn)
    assert [facts["doubled"] for facts in told(store, "doubled").values()] == [False, False]


def test_going_back_while_more_than_a_month_of_the_other_lasts_is_to_and_fro(tmp_path):
    rows = (
        f"2025-01-05 Zhang H1 {PILLS} 28",
        f"2025-01-15 Zhang H1 {OF_CLASS} 84",
        f"2025-01-25 Zhang H1 {PILLS} 28",
    )
    assert true(mine(tmp_path, *rows), "alternated") == ["L43"]


@pytest.mark.parametrize(
    ("honest", "days", "whats"),
    [
        ("a change under tests once a fortnight", (5, 19, 33), (PILLS, OF_CLASS, PILLS)),
        ("what won the tender instead", (5, 35, 65), (PILLS, OF_CLASS, OF_CLASS)),
    ],
)
def test_neither_doubled_nor_to_and_fro_is(tmp_path, honest, days, whats):
    dates = [f"2025-{1 + day // 32:02d}-{day % 31 + 1:02d}" for day in days]
    rows = [f"{day} Zhang H1 {what} 28" for day, what in zip(dates, whats, strict=True)]
    store = mine(tmp_path, *rows)
    assert true(store, "doubled") == true(store, "alternated") == []


def test_what_was_refunded_before_was_not_got(tmp_path):
    rows = (f"2025-01-05 Zhang H1 {PILLS} 28", f"2025-01-05 Zhang west {OF_CLASS} 28")
    drawn = HEAD.strip() + " settled\n"
    drawn += "".join(f"{row} {row.split()[0]}T12:00:00\n" for row in ELSEWHERE.splitlines())
    drawn += f"{rows[0]} 2025-01-05T09:00:00\n{rows[1]} 2025-01-05T15:00:00\n"
    assert true(purchases(tmp_path / "b", drawn, voided="S41@2025-01-05T11:00:00"), "doubled") == []
    later = purchases(tmp_path / "later", drawn, voided="S41@2025-01-06T11:00:00")
    assert true(later, "doubled") == ["L42"]
