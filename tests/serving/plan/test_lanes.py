import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.plan.lanes import days, explored, lane_of, with_novelty
from serving.plan.problem import EXPLORATION, NOVELTY, Quota
from serving.plan.solve import solve
from tests.serving.plan.drawn import candidates, problem

MANY = "id value team_days barred\n" + "\n".join(
    [f"P{n} {n} 0.5 -" for n in range(10, 30)] + ["H1 99 4 -", "H2 98 2 -", "X1 9 0.5 exclude"]
)
STRATA = {f"P{n}": "pharmacy/small" for n in range(10, 30)} | {
    "H1": "hospital/large",
    "H2": "hospital/small",
    "X1": "pharmacy/small",
}


def test_a_lane_has_its_share_of_all_days_in_quarters():
    asked = problem(MANY, 10, 5)
    assert days(asked, 0.1) == 1.5
    assert days(problem(MANY, 3), 0.1) == 0.25


def test_the_drawn_are_in_the_plan_with_their_chance_and_within_the_lane_s_days():
    told = explored(problem(MANY, 10, 10), STRATA, 0.2, seed=3)
    assert told.left_out == ("hospital/large",)
    drawn = {c.id for c in told.problem.candidates if EXPLORATION in c.forced}
    assert drawn == set(told.drawn["entity_id"])
    assert "H2" in drawn
    cost = {c.id: c.team_days for c in told.problem.candidates}
    assert sum(cost[i] for i in drawn) <= 4
    pharmacies = told.drawn.filter(pl.col("stratum") == "pharmacy/small")
    assert pharmacies["selection_prob"].unique().to_list() == [pharmacies.height / 20]
    assert drawn <= set(solve(told.problem).teams)


def test_nobody_is_drawn_whom_no_team_may_visit():
    for seed in range(20):
        told = explored(problem(MANY, 10, 10), STRATA, 0.2, seed)
        assert "X1" not in told.drawn["entity_id"].to_list()


def test_without_a_share_nobody_is_drawn():
    told = explored(problem(MANY, 10), STRATA, 0.0, seed=3)
    assert (told.drawn.height, told.left_out) == (0, ())


@given(st.integers(0, 10_000))
def test_a_seed_draws_the_same_whatever_the_money(seed):
    other = problem(MANY.replace(" 99 ", " 1 "), 10)
    told = explored(problem(MANY, 10), STRATA, 0.3, seed).drawn
    assert told.equals(explored(other, STRATA, 0.3, seed).drawn)


def test_the_most_novel_that_fit_are_put_in():
    text = """
        id  value  team_days  hand  barred   forced
        A   1      3          -     -        -
        B   1      1          x     -        -
        C   1      1          x     -        -
        D   1      1          -     exclude  -
        E   1      1          -     -        tips.T1
        F   1      1          -     -        -
        G   1      1          -     -        -
    """
    asked = problem(text, 10, per_hand=1)
    told = with_novelty(asked, ["E", "A", "D", "B", "C", "F", "G", "elsewhere"], 0.2)
    assert [c.id for c in told.candidates if NOVELTY in c.forced] == ["B", "F"]


def test_no_novel_one_breaks_an_upper_quota():
    most = Quota("quotas.type.clinic.max", lambda c: c.kind == "clinic", most=2)
    text = "id value kind forced\nA 1 clinic tips.T1\nB 1 clinic -\nC 1 clinic -\nD 1 hospital -"
    told = with_novelty(problem(text, 9, quotas=(most,)), ["B", "C", "D"], 1.0)
    assert [c.id for c in told.candidates if NOVELTY in c.forced] == ["B", "D"]


@pytest.mark.parametrize(
    ("forced", "lane"),
    [
        ("-", "risk"),
        ("tips.T1", "tip"),
        (NOVELTY, "novelty"),
        (EXPLORATION, "exploration"),
    ],
)
def test_the_lane_is_why_it_is_visited(forced, lane):
    (one,) = candidates(f"id value forced\nA 1 {forced}")
    assert lane_of(one) == lane
