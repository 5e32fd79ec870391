"""What a stay is expected to take by its case mix, elsewhere, before."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.contexts.expected import AGE_BANDS, MEASURED, PRIOR, Expected, age_band, stay_sums
from tests.tables import frame

KEYS = ["group", "level", "age_band", "provider", "month"]


def expected(text: str) -> dict[tuple[str, int], float | None]:
    """The expected charge by provider and month; a drawn row stands for `times` stays."""
    rows = frame(text)
    for name, filled in (("group", "G1"), ("level", "3"), ("age_band", 3)):
        if name not in rows.columns:
            rows = rows.with_columns(pl.lit(filled).alias(name))
    rows = rows.with_columns(days=pl.col("total"), fund=pl.col("total"))
    rows = rows.select(pl.all().repeat_by("times").explode(empty_as_null=False)).drop("times")
    told = Expected.of(stay_sums(rows.lazy()).collect()).added(rows.lazy()).collect()
    return {(row["provider"], row["month"]): row["expected_total"] for row in told.to_dicts()}


def test_where_all_are_alike_it_is_the_mean_elsewhere_before():
    told = expected("""
        provider  month  total  times
        east      1      100    3
        west      1      200    3
        here      2      900    9
        west      3      700    9
    """)
    assert told["here", 2] == pytest.approx(150)
    assert told["east", 1] is None


def test_a_cell_of_twenty_counts_as_much_as_what_lies_around_it():
    told = expected("""
        level  provider  month  total  times
        3      east      1      300    20
        1      west      1      100    20
        3      here      2      900    1
    """)
    group = (20 * 300 + 20 * 100) / 40
    level = (20 * 300 + PRIOR * group) / 40
    assert told["here", 2] == pytest.approx((20 * 300 + PRIOR * level) / 40)


def test_the_age_refines_the_level_of_the_group():
    told = expected("""
        age_band  provider  month  total  times
        5         east      1      300    10
        3         west      1      100    10
        5         here      2      900    1
    """)
    level = (10 * 300 + 10 * 100 + PRIOR * 200) / 40
    assert told["here", 2] == pytest.approx((10 * 300 + PRIOR * level) / 30)


@pytest.mark.parametrize("column", ["level", "age_band"])
def test_what_is_not_told_refines_nothing(column):
    told = expected(f"""
        {column}  provider  month  total  times
        -         east      1      300    20
        4         west      1      100    20
        -         here      2      900    1
    """)
    assert told["here", 2] == pytest.approx(200)


def test_a_level_that_nobody_elsewhere_has_refines_nothing():
    told = expected("""
        level  provider  month  total  times
        2      east      1      300    20
        3      here      2      900    1
    """)
    assert told["here", 2] == pytest.approx(300)


@pytest.mark.parametrize(("others", "usual"), [(4, None), (5, 100)])
def test_fewer_than_five_stays_of_the_group_elsewhere_tell_nothing(others, usual):
    told = expected(f"provider month total times\neast 1 100 {others}\nhere 2 900 1")
    assert told["here", 2] == (None if usual is None else pytest.approx(usual))


def test_without_a_group_nothing_is_expected():
    told = expected("""
        group  provider  month  total  times
        -      east      1      100    9
        -      here      2      900    1
    """)
    assert told["here", 2] is None


@pytest.mark.parametrize(
    ("years", "band"),
    [(0, 0), (1, 1), (14, 1), (15, 2), (64, 3), (65, 4), (75, 5), (101, 5), (None, None)],
)
def test_ages_lie_in_bands(years, band):
    told = pl.select(age_band(pl.lit(years, pl.Int64))).item()
    assert told == band
    assert band is None or band <= len(AGE_BANDS)


STAYS = st.lists(
    st.fixed_dictionaries(
        {
            "group": st.sampled_from(["G1", "G1", "G2", None]),
            "level": st.sampled_from(["2", "3", None]),
            "age_band": st.sampled_from([0, 4, None]),
            "provider": st.sampled_from(["east", "west", "north"]),
            "month": st.integers(1, 4),
            "total": st.integers(0, 5000),
            "days": st.integers(1, 60),
            "fund": st.integers(0, 5000),
        }
    ),
    min_size=20,
    max_size=60,
)


@settings(max_examples=50)
@given(STAYS, st.integers(1, 3), st.randoms())
def test_parts_order_and_later_stays_change_nothing(drawn, parts, luck):
    schema = {"level": pl.String, "age_band": pl.Int64, "group": pl.String}

    def told(rows: list[dict], asked: list[dict]) -> pl.DataFrame:
        frames = [pl.DataFrame(rows[n::parts], schema_overrides=schema) for n in range(parts)]
        sums = pl.concat([stay_sums(one.lazy()).collect() for one in frames])
        of = pl.DataFrame(asked, schema_overrides=schema).lazy()
        return Expected.of(sums).added(of).unique().sort(pl.all()).collect()

    first = [row for row in drawn if row["month"] <= 2]
    if not first:
        return
    shuffled = luck.sample(drawn, len(drawn))
    known = [row for row in drawn if row["month"] < 2]
    whole = told(drawn, first)
    assert whole.equals(told(shuffled, first))
    if len(known) >= parts:
        assert whole.equals(told(known, first))
    alone = [f"expected_{name}" for name in MEASURED]
    assert whole.select(alone).null_count().row(0) == (whole[alone[0]].null_count(),) * 3
