"""Measures that need no further column: what they have in common."""

import pytest

from features.measures import (
    AmountShare,
    Count,
    Deviation,
    Growth,
    Highest,
    Mean,
    PartShare,
    PerUnit,
    Share,
)
from tests.features.measures.drawn_facts import aggregation_of, bad, days, drawn_facts, every, yuan

PLAIN = [
    AmountShare(of=bad, among=every, amount=yuan),
    Count(of=bad),
    Deviation(of=days, among=every),
    Growth(amount=yuan),
    Highest(of=days, among=every),
    Mean(of=days, among=every),
    PartShare(part=days, of=yuan, among=every),
    PerUnit(amount=yuan, per=days),
    Share(of=bad, among=every),
]


@pytest.mark.parametrize("measure", PLAIN, ids=lambda m: type(m).__name__)
def test_nothing_is_folded(measure):
    assert measure.over is None
    assert measure.folds(lambda part: pytest.fail("no part is read")) == {}


@pytest.mark.parametrize("measure", PLAIN, ids=lambda m: type(m).__name__)
def test_buckets_months_and_providers_change_nothing(tmp_path, measure):
    rows = [
        ("P1", "2024-12", "true", 100, 3),
        ("P2", "2025-01", "false", 250, 9),
        ("P3", "2025-03", "true", 80, 1),
        ("P2", "2025-02", "-", 70, 4),
        ("P1", "2025-01", "true", "-", 30),
    ]
    head = "patient month bad yuan days\n"
    text = head + "\n".join(" ".join(map(str, row)) for row in rows)
    whole = drawn_facts(tmp_path / "whole", text)
    parted = drawn_facts(tmp_path / "parted", text, buckets=3)
    assert whole.value(measure) is not None
    assert whole.row(measure, "H1") == parted.row(measure, "H1")


@pytest.mark.parametrize("measure", PLAIN, ids=lambda m: type(m).__name__)
def test_an_average_says_so_and_a_count_or_extreme_says_not(measure):
    assert measure.average == (type(measure) not in (Count, Highest))


def test_only_growth_asks_for_the_last_months(tmp_path):
    asking = [type(m).__name__ for m in PLAIN if aggregation_of(m).recent]
    assert asking == ["Growth"]
