from dataclasses import replace

import pytest
from hypothesis import given

from serving.plan.conflict import conflict, sentence
from serving.plan.problem import EXPLORATION, Quota
from serving.plan.solve import solve
from serving.plan.teams import Team
from tests.serving.plan.drawn import problem
from tests.serving.plan.test_solve import problems


def at_least(name, many):
    return Quota(f"quotas.type.{name}.min", lambda c: c.kind == name, least=many)


def test_a_plan_that_can_be_met_has_no_conflict():
    assert conflict(problem("id value forced\nA 1 tips.T1", 1)) == []


def test_two_tips_that_do_not_fit_are_named_and_a_third_that_is_no_trouble_is_not():
    asked = problem("id value team_days forced\nA 1 2 tips.T1\nB 1 2 tips.T2\nC 1 0.5 tips.T3", 3)
    assert conflict(asked) == ["tips.T1", "tips.T2"]


def test_a_tip_against_home_against_an_exclusion_against_a_hand():
    at_home = problem("id value region forced\nA 1 330106 tips.T1")
    at_home = replace(at_home, teams=(Team("1", 9.0, ("3301",)),))
    assert conflict(at_home) == ["tips.T1", "teams.home"]
    out = problem("id value barred forced\nA 1 exclude tips.T1", 9)
    assert conflict(out) == ["exclude", "tips.T1"]
    hand = problem("id value hand forced\nA 1 x tips.T1\nB 1 x tips.T2", 9, per_hand=1)
    assert conflict(hand) == ["tips.T1", "tips.T2", "limits.per_owner"]


def test_a_quota_against_the_days_against_another_and_against_months_since_a_visit():
    text = "id value kind barred\nA 1 clinic -\nB 1 clinic -\nC 1 clinic limits.months_since_visit"
    three = (at_least("clinic", 3),)
    assert conflict(problem(text, 2, quotas=three)) == ["quotas.type.clinic.min"]
    assert conflict(problem(text, 9, quotas=three)) == [
        "limits.months_since_visit",
        "quotas.type.clinic.min",
    ]
    most = Quota("quotas.region.33.max", lambda c: True, most=1)
    asked = problem(text, 9, quotas=(at_least("clinic", 2), most))
    assert conflict(asked) == ["quotas.type.clinic.min", "quotas.region.33.max"]


def test_a_lane_against_a_tip():
    asked = problem(f"id value team_days forced\nA 1 2 tips.T1\nB 1 2 {EXPLORATION}", 3)
    assert conflict(asked) == ["tips.T1", EXPLORATION]


@given(problems)
def test_the_named_cannot_be_met_together_and_all_but_any_one_of_them_can(asked):
    named = conflict(asked)
    assert bool(named) == (solve(asked) is None)
    alone = asked.without([name for name in asked.names if name not in named])
    assert (solve(alone) is None) == bool(named)
    for name in named:
        assert solve(alone.without([name])) is not None


def test_it_is_told_in_one_sentence_with_whom_each_demand_names():
    asked = problem("id value team_days forced\nA 1 2 tips.T1\nB 1 2 tips.T2", 3)
    assert sentence(asked, conflict(asked)) == (
        "the plan cannot be met: tips.T1 (A, 2 team-days), tips.T2 (B, 2 team-days) cannot all be "
        "met by 1 team(s) of 3 days; loosen one",
        "计划无法满足：1 个组、每组 3 天，不能同时满足 tips.T1（A，2 组日）、tips.T2（B，2 组日），"
        "请放宽其中一项",
    )
    alone = problem("id value kind\nA 1 clinic", 1, 2, quotas=(at_least("pharmacy", 1),))
    assert sentence(alone, conflict(alone)).en == (
        "the plan cannot be met: quotas.type.pharmacy.min cannot be met by 2 team(s) of 1 or 2 days"
    )
    two = problem(f"id value forced\nA 1 {EXPLORATION}\nB 1 {EXPLORATION}", 1)
    assert "lanes.exploration (2 providers, 2 team-days)" in sentence(two, conflict(two)).en
    assert "lanes.exploration（2 家机构，2 组日）" in sentence(two, conflict(two)).zh
    assert pytest.approx(two.team_days) == 1
