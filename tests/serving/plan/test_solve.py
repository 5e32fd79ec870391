from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.plan.problem import EXPLORATION, Candidate, Problem, Quota
from serving.plan.regions import inside
from serving.plan.solve import alike, solve
from serving.plan.teams import Team
from tests.serving.plan.drawn import problem

FOUR = """
    id  value  team_days
    A   100    2
    B   60     1
    C   50     1
    D   10     1
"""


def visited(told):
    return sorted(told.teams)


def test_the_most_money_within_the_days_is_chosen_and_not_the_highest_first():
    told = solve(problem(FOUR, 2))
    assert visited(told) == ["B", "C"]
    assert (told.value, told.proven, told.gap) == (110, True, 0)


def test_a_visit_is_one_team_s_from_beginning_to_end():
    assert visited(solve(problem("id value team_days\nA 100 2\nB 1 1", 1, 1))) == ["B"]


def test_teams_share_the_work_where_together_they_have_the_days_and_alone_they_do_not():
    three = "id value team_days\nA 30 2\nB 20 2\nC 10 2"
    assert visited(solve(problem(three, 3, 3))) == ["A", "B"]


def test_nobody_is_visited_for_nothing():
    assert visited(solve(problem("id value\nA 0\nB 5", 9))) == ["B"]


def test_a_demand_is_met_whatever_it_is_worth():
    forced = "id value forced\nA 100 -\nB 0 tips.T1"
    assert visited(solve(problem(forced, 1))) == ["B"]


def test_who_is_barred_is_not_visited():
    assert visited(solve(problem("id value barred\nA 9 exclude\nB 1 -", 9))) == ["B"]


def test_a_team_does_not_go_where_it_is_at_home():
    text = "id value region\nA 9 330106\nB 8 330106\nC 1 330205"
    teams = (Team("home", 2, ("330100",)), Team("away", 1))
    told = solve(replace(problem(text), teams=teams))
    assert told.teams == {"A": "away", "C": "home"}


def test_at_most_so_many_of_one_hand_and_the_best_of_it():
    hands = "id value hand\nA 9 x\nB 8 x\nC 7 x\nD 1 -"
    assert visited(solve(problem(hands, 9, per_hand=2))) == ["A", "B", "D"]


def test_who_is_drawn_takes_the_room_of_its_hand_and_is_not_bound_by_it():
    hands = f"id value hand forced\nA 9 x -\nB 1 x {EXPLORATION}\nC 1 x {EXPLORATION}"
    assert visited(solve(problem(hands, 9, per_hand=1))) == ["B", "C"]


def test_a_draw_makes_no_tip_impossible():
    hands = f"id value hand forced\nA 9 x tips.T1\nB 1 x {EXPLORATION}\nC 8 x -"
    assert visited(solve(problem(hands, 9, per_hand=1))) == ["A", "B"]


def test_quotas_hold():
    text = "id value region\nA 9 330106\nB 8 330106\nC 1 330205"
    there = Quota("quotas.region.3302.min", lambda c: inside(c.region, "3302"), least=1)
    here = Quota("quotas.region.3301.max", lambda c: inside(c.region, "3301"), most=1)
    assert visited(solve(problem(text, 2, quotas=(there,)))) == ["A", "C"]
    assert visited(solve(problem(text, 9, quotas=(here,)))) == ["A", "C"]


def test_of_those_that_differ_in_the_id_alone_the_lower_ids_are_chosen():
    same = "id value\n" + "\n".join(f"{name} 5" for name in "EDCBA")
    assert visited(solve(problem(same, 2))) == ["A", "B"]


def test_what_cannot_be_met_has_no_plan():
    assert solve(problem("id value team_days forced\nA 1 3 tips.T1", 2, 2)) is None
    assert solve(problem("id value team_days forced\nA 1 2 tips.T1\nB 1 2 tips.T2", 2)) is None


def test_an_empty_problem_has_an_empty_plan_unless_somebody_is_wanted():
    assert solve(problem("id value", 2)).teams == {}
    one = Quota("quotas.type.clinic.min", lambda c: True, least=1)
    assert solve(problem("id value", 2, quotas=(one,))) is None


def test_teams_are_alike_where_days_and_home_are():
    teams = (Team("1", 2), Team("2", 2), Team("3", 3), Team("4", 2, ("33",)))
    assert [[team.name for team in group] for group in alike(teams)] == [["1", "2"], ["3"], ["4"]]


small = st.builds(
    Candidate,
    id=st.uuids().map(str),
    value=st.integers(0, 40).map(float),
    team_days=st.sampled_from([0.5, 1.0, 1.5, 2.0]),
    region=st.sampled_from([None, "330106", "330205"]),
    kind=st.sampled_from(["hospital", "pharmacy"]),
    hand=st.sampled_from([None, "x"]),
    barred=st.sampled_from([(), (), (), ("exclude",)]),
    forced=st.sampled_from([(), (), (), (), ("tips.T1",), (EXPLORATION,)]),
)
quota = st.builds(
    lambda kind, least, most: (
        Quota("quotas.type.min", lambda c: c.kind == kind, least=least),
        Quota("quotas.type.max", lambda c: c.kind == kind, most=most),
    ),
    st.sampled_from(["hospital", "pharmacy"]),
    st.integers(0, 2),
    st.integers(1, 3),
)
problems = st.builds(
    Problem,
    candidates=st.lists(small, max_size=6, unique_by=lambda c: c.id).map(tuple),
    teams=st.lists(
        st.tuples(st.sampled_from([1.0, 2.0, 2.5]), st.sampled_from([(), ("3301",)])),
        min_size=1,
        max_size=2,
    ).map(lambda told: tuple(Team(str(n), *each) for n, each in enumerate(told))),
    quotas=st.one_of(st.just(()), quota),
    per_hand=st.sampled_from([None, 1, 2]),
)


def meets(asked, visits):
    """Whether visits (candidate, team or None) meet the problem, said slowly."""
    gone = [(c, team) for c, team in visits if team is not None]
    if any(c.forced and team is None for c, team in visits):
        return False
    if any(c.barred for c, _ in gone):
        return False
    if any(inside(c.region, home) for c, team in gone for home in team.home):
        return False
    if any(sum(c.team_days for c, at in gone if at is team) > team.days for team in asked.teams):
        return False
    limits = [(quota.counts, quota.most) for quota in asked.quotas if quota.most is not None]
    if asked.per_hand is not None:
        limits.append((lambda c: c.hand == "x", asked.per_hand))
    for counts, most in limits:
        counted = [c for c, _ in gone if counts(c)]
        free = [c for c in counted if not c.drawn]
        drawn = len(counted) - len(free)
        demanded = sum(bool(c.forced) for c in free)
        if len(free) > max(most - drawn, min(most, demanded)):
            return False
    least = [quota for quota in asked.quotas if quota.least is not None]
    return all(sum(quota.counts(c) for c, _ in gone) >= quota.least for quota in least)


def best_of_all(asked):
    """The most any plan is worth, of all there are; None where none meets it."""
    worth = [
        sum(c.value for c, team in zip(asked.candidates, teams, strict=True) if team)
        for teams in product([None, *asked.teams], repeat=len(asked.candidates))
        if meets(asked, list(zip(asked.candidates, teams, strict=True)))
    ]
    return max(worth, default=None)


@given(problems)
def test_no_plan_of_all_there_are_is_worth_more(asked):
    told = solve(asked)
    best = best_of_all(asked)
    assert (told is None) == (best is None)
    if told is not None:
        assert told.proven
        assert told.value == pytest.approx(best)
        at = {team.name: team for team in asked.teams}
        visits = [
            (c, at[told.teams[c.id]] if c.id in told.teams else None) for c in asked.candidates
        ]
        assert meets(asked, visits)


@given(problems, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(asked, lot):
    others = list(asked.candidates)
    lot.shuffle(others)
    assert solve(asked) == solve(replace(asked, candidates=tuple(others)))
