"""Monthly sums of parts."""

from datetime import date

import polars as pl
import pytest

from features.measures import Growth, Highest, Measure, Peak, Share
from features.months import month_of
from features.vectors.parts import ENTITY, folded, in_window, merged, monthly_parts
from tests.features.measures.drawn_facts import (
    MONTH,
    DrawnFacts,
    aggregation_of,
    bad,
    days,
    drawn_facts,
    every,
    yuan,
)

SHARE = Share(of=bad, among=every)


def _window(facts: DrawnFacts, measure: Measure, month: int = MONTH) -> list[dict]:
    """The sums of the window, by the names of the measure's parts."""
    aggregation = aggregation_of(measure)
    parts = monthly_parts(facts.facts, aggregation, 0, "provider")
    told = in_window(parts, aggregation, month).collect()
    names = {column: part for part, column in aggregation.readers["drawn.it"].items()}
    names |= {f"{column}@recent": f"{part}@recent" for column, part in list(names.items())}
    return told.rename({c: names[c] for c in told.columns if c in names}).to_dicts()


@pytest.mark.parametrize(
    ("month", "counts"),
    [("2024-03", False), ("2024-04", True), ("2025-03", True), ("2025-04", False)],
)
def test_the_window_is_the_twelve_months_before(tmp_path, month, counts):
    rows = _window(drawn_facts(tmp_path, f"bad month\ntrue {month}"), SHARE)
    assert rows == ([{ENTITY: "H1", "k": 1, "n": 1}] if counts else [])


@pytest.mark.parametrize(
    ("void_month", "counts"), [("2025-03", False), ("2025-04", True), ("2025-09", True)]
)
def test_a_row_counts_until_the_month_after_its_refund(tmp_path, void_month, counts):
    facts = drawn_facts(tmp_path, f"bad void_month\ntrue {void_month}\nfalse -")
    assert _window(facts, SHARE) == [{ENTITY: "H1", "k": int(counts), "n": 1 + int(counts)}]


def test_a_row_refunded_in_its_own_month_never_counts(tmp_path):
    facts = drawn_facts(tmp_path, "bad month void_month\ntrue 2025-03 2025-03\nfalse 2025-03 -")
    for as_of in (date(2025, 4, 1), date(2025, 5, 1)):
        assert _window(facts, SHARE, month_of(as_of)) == [{ENTITY: "H1", "k": 0, "n": 1}]


def test_the_last_three_months_are_summed_apart_where_asked_for(tmp_path):
    facts = drawn_facts(tmp_path, "month yuan\n2024-12 1\n2025-01 2\n2025-03 4")
    (row,) = _window(facts, Growth(amount=yuan))
    assert (row["s"], row["s@recent"]) == (700, 600)


def test_months_are_added_and_tops_take_their_maximum(tmp_path):
    facts = drawn_facts(tmp_path, "month days\n2025-01 5\n2025-02 9\n2025-02 2")
    assert _window(facts, Highest(of=days, among=every)) == [{ENTITY: "H1", "top": 9, "n": 3}]


def test_a_row_of_nobody_is_nobodys(tmp_path):
    facts = drawn_facts(tmp_path, "provider bad\n- true\nH1 false")
    assert [row[ENTITY] for row in _window(facts, SHARE)] == ["H1"]


def test_sums_stay_whole_numbers(tmp_path):
    aggregation = aggregation_of(Growth(amount=yuan))
    facts = drawn_facts(tmp_path, "yuan\n0.10\n0.20")
    told = in_window(monthly_parts(facts.facts, aggregation, 0, "provider"), aggregation, MONTH)
    kinds = {kind for name, kind in told.collect_schema().items() if name != ENTITY}
    assert kinds == {pl.Int64()}


def test_folds_are_taken_over_the_further_column_after_adding_months(tmp_path):
    aggregation = aggregation_of(Peak(of=every, over="doctor"))
    facts = drawn_facts(tmp_path, "doctor month\nLi 2025-01\nLi 2025-02\nWu 2025-02\n- 2025-02")
    parts = monthly_parts(facts.facts, aggregation, 0, "provider")
    (row,) = folded(in_window(parts, aggregation, MONTH), aggregation).collect().to_dicts()
    told = {name.rpartition("/")[2]: value for name, value in row.items()}
    assert told == {ENTITY: "H1", "n": 3, "d": 2, "q": 5, "top": 2}


def test_folds_of_buckets_are_added_and_tops_take_their_maximum():
    one = pl.DataFrame({ENTITY: [1, 2], "sum0/n": [3, 1], "sum0/top": [2, 1]})
    other = pl.DataFrame({ENTITY: [2, 3], "sum0/n": [5, 1], "sum0/top": [4, 1]})
    told = merged([one, other]).sort(ENTITY)
    assert told.rows() == [(1, 3, 2), (2, 6, 4), (3, 1, 1)]
