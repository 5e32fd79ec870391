import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.plan.problem import EXPLORATION, Quota
from serving.plan.solve import solve
from serving.plan.teams import Team
from serving.plan.ties import lower_ids, within
from tests.serving.plan.drawn import problem
from tests.serving.plan.test_solve import problems

SAME = """
    id  value  region  hand  forced
    A   5      330106  -     -
    B   5      -       x     -
    C   5      -       x     -
    D   5      -       -     -
    E   5      -       -     tips.T1
    F   6      -       -     -
"""
AWAY, HOME = (Team("1", 9.0),), (Team("2", 9.0, ("3301",)),)


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"D": 0}, {"A": 0}),
        ({"D": 1}, {"B": 1}),
        ({"C": 0, "D": 0}, {"A": 0, "B": 0}),
        ({"C": 1, "D": 1}, {"B": 1, "D": 1}),
        ({"E": 0, "F": 0}, {"E": 0, "F": 0}),
    ],
)
def test_a_lower_id_goes_first_where_the_team_may_go_and_the_limits_are_kept(chosen, told):
    asked = problem(SAME, 9, per_hand=1)
    assert lower_ids(asked, [AWAY, HOME], chosen) == told


def test_a_quota_is_kept():
    least = Quota("quotas.region.3301.min", lambda c: c.region is not None, least=1)
    text = "id value region\nA 5 -\nB 5 330106"
    asked = problem(text, 1, quotas=(least,))
    assert lower_ids(asked, [asked.teams], {"B": 0}) == {"B": 0}
    assert not within(asked, ["A"])


def test_the_drawn_are_not_bound():
    text = f"id value hand forced\nA 1 x {EXPLORATION}\nB 1 x {EXPLORATION}\nC 1 x -"
    asked = problem(text, 9, per_hand=1)
    assert within(asked, ["A", "B"])
    assert not within(asked, ["A", "B", "C"])


@given(problems, st.integers(0, 5))
def test_no_single_exchange_for_a_lower_id_is_left(asked, at):
    told = solve(asked)
    if told is None or at >= len(asked.candidates):
        return
    lower, by_id = asked.candidates[at], {c.id: c for c in asked.candidates}
    home = {team.name: team for team in asked.teams}
    if lower.id in told.teams:
        return
    for i, team in told.teams.items():
        same = (by_id[i].value, by_id[i].team_days) == (lower.value, lower.team_days)
        if i > lower.id and same and not by_id[i].forced and not lower.forced:
            others = {*told.teams} - {i} | {lower.id}
            assert not (asked.open_to(lower, home[team]) and within(asked, others))
