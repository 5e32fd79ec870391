"""What a stay of a diagnosis group usually takes elsewhere, before."""

from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.contexts.group_norms import MEASURED, MIN_OTHERS, group_norms, group_sums
from tests.features.facts.random_claims import as_frame, random_claims, stays
from tests.tables import frame


def norms(text: str) -> dict[tuple[str, int], float | None]:
    """The mean total charge by provider and month; a drawn row stands for `times` stays."""
    rows = (
        frame(text).with_columns(pl.lit("G1").alias("group"))
        if "group" not in text
        else frame(text)
    )
    rows = rows.with_columns(pl.col("total").alias("days"), pl.col("total").alias("diagnoses"))
    rows = rows.select(pl.all().repeat_by("times").explode(empty_as_null=False))
    told = group_norms(group_sums(rows.lazy()).collect()).collect()
    return {(row["provider"], row["month"]): row["total_norm"] for row in told.to_dicts()}


def test_the_norm_is_the_mean_of_other_providers_in_earlier_months():
    told = norms("""
        provider  month  total  times
        east      1      100    3
        west      1      200    3
        here      2      900    1
    """)
    assert told["here", 2] == 150


def test_nobody_is_measured_against_himself():
    told = norms("""
        provider  month  total  times
        east      1      100    5
        here      1      900    50
        here      2      900    1
    """)
    assert told["here", 2] == 100


def test_the_same_month_and_later_ones_do_not_count():
    told = norms("""
        provider  month  total  times
        east      1      100    5
        east      2      700    5
        east      3      700    5
        here      2      900    1
    """)
    assert told["here", 2] == 100


def test_earlier_months_all_count_and_not_the_last_alone():
    told = norms("""
        provider  month  total  times
        east      1      100    5
        west      3      200    5
        here      9      900    1
    """)
    assert told["here", 9] == 150


@pytest.mark.parametrize(("others", "norm"), [(4, None), (5, 100)])
def test_fewer_than_five_stays_elsewhere_are_no_norm(others, norm):
    told = norms(f"provider month total times\neast 1 100 {others}\nhere 2 900 1")
    assert told["here", 2] == norm


def test_the_first_month_has_no_norm():
    assert norms("provider month total times\neast 1 100 9\nhere 1 900 1")["here", 1] is None


def test_other_groups_do_not_count():
    told = norms("""
        group  provider  month  total  times
        G1     east      1      100    5
        G2     east      1      700    5
        G1     here      2      900    1
    """)
    assert told["here", 2] == 100


def test_a_stay_without_a_group_has_no_norm_and_makes_none():
    told = norms("""
        group  provider  month  total  times
        -      east      1      100    5
        G1     here      2      900    1
        -      here      3      900    1
    """)
    assert told == {("here", 2): None}


@settings(max_examples=25)
@given(random_claims(fewest=50, most=80), st.integers(1, 3))
def test_group_by_group_in_plain_python_says_the_same(claims, buckets):
    among = stays(claims)
    rows = as_frame(among).to_dicts()
    frames = [as_frame(among[n::buckets]) for n in range(buckets) if among[n::buckets]]
    if not frames:
        return
    sums = pl.concat(group_sums(part.lazy()).collect() for part in frames)
    fast = group_norms(sums).collect().to_dicts()
    wanted = {(row["group"], row["provider"], row["month"]) for row in rows if row["group"]}
    assert {(row["group"], row["provider"], row["month"]) for row in fast} == wanted
    for row in fast:
        others = [
            other
            for other in rows
            if other["group"] == row["group"]
            and other["provider"] != row["provider"]
            and other["month"] < row["month"]
        ]
        for name in MEASURED:
            slow = None
            if len(others) >= MIN_OTHERS:
                slow = float(Fraction(sum(other[name] for other in others), len(others)))
            assert row[f"{name}_norm"] == slow
