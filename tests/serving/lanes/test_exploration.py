from collections import Counter

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.bad_input import BadInput
from serving.lanes.exploration import draw, least_team_days


def strata(*rows):
    """Rows of (stratum, team-days, how many) as the strata of invented ids."""
    ids = [
        (f"{stratum}{cost}-{n:03d}", stratum, cost)
        for stratum, cost, count in rows
        for n in range(count)
    ]
    schema = {"entity_id": pl.String, "stratum": pl.String, "team_days": pl.Float64}
    return pl.DataFrame(ids, schema=schema, orient="row")


TOWN = strata(("hospital", 3.0, 8), ("pharmacy", 0.5, 40), ("hospital", 1.0, 12))

anybody = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from([0.5, 1.0, 2.0]), st.integers(1, 15)),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row[:2],
)


@settings(max_examples=50)
@given(anybody, st.integers(0, 30), st.integers(0, 2**31))
def test_one_over_the_chances_adds_up_to_everybody_and_the_cost_to_no_more_than_given(
    rows, more, seed
):
    everybody = strata(*rows)
    budget = least_team_days(everybody) + more
    told = draw(everybody, budget, seed).join(everybody, on="entity_id")
    assert (1 / told["selection_prob"]).sum() == pytest.approx(everybody.height)
    assert told["team_days"].sum() <= budget + 1e-9
    assert told["entity_id"].is_unique().all()
    assert told["selection_prob"].is_between(0, 1, closed="right").all()


def test_the_chance_of_each_is_how_often_he_is_drawn():
    draws = 1_500
    told = [draw(TOWN, 14, seed) for seed in range(draws)]
    drawn = Counter(i for each in told for i in each["entity_id"])
    chance = {i: p for each in told for i, p in each.select("entity_id", "selection_prob").rows()}
    assert set(chance) == set(TOWN["entity_id"])
    for i, p in chance.items():
        assert drawn[i] / draws == pytest.approx(p, abs=4.5 * (p * (1 - p) / draws) ** 0.5 + 1e-12)


def test_the_seed_decides_and_the_order_of_rows_does_not():
    mixed = TOWN.sample(fraction=1.0, shuffle=True, seed=5)
    assert draw(TOWN, 14, 3).equals(draw(mixed, 14, 3))
    assert not draw(TOWN, 14, 3).equals(draw(TOWN, 14, 4))


def test_a_budget_for_all_draws_all_and_nobody_is_drawn_from_nobody():
    assert set(draw(TOWN, 1_000, 1)["entity_id"]) == set(TOWN["entity_id"])
    assert draw(TOWN, 1_000, 1)["selection_prob"].unique().to_list() == [1.0]
    assert draw(TOWN.clear(), 5, 1).is_empty()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (pl.concat([TOWN, TOWN.head(1)]), "more than once"),
        (TOWN.with_columns(team_days=pl.lit(0.0)), "not a number above 0"),
        (TOWN.with_columns(team_days=pl.lit(float("nan"))), "not a number above 0"),
        (TOWN.with_columns(stratum=pl.lit(None, pl.String)), "stratum is empty"),
    ],
)
def test_strata_that_make_no_draw_are_refused(wrong, said):
    with pytest.raises(BadInput, match=said):
        draw(wrong, 50, 1)
