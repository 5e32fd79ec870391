import pytest

from features.bad_input import BadInput
from serving.plan.plan_file import Plan
from serving.plan.teams import Team, teams_of

PLAN = Plan.model_validate(
    {"days": 8.0, "teams": [{"name": "A", "home": ["3301"]}, {"name": "1", "days": 5.0}]}
)


def test_the_plan_s_teams_have_their_own_days_else_the_plan_s():
    assert teams_of(PLAN) == (Team("A", 8, ("3301",)), Team("1", 5))


def test_the_command_line_goes_before_the_plan():
    assert teams_of(PLAN, days=10) == (Team("A", 10, ("3301",)), Team("1", 10))
    assert teams_of(PLAN, 1) == (Team("A", 8, ("3301",)),)


def test_further_teams_are_at_home_nowhere_and_have_names_of_their_own():
    assert teams_of(PLAN, 4)[2:] == (Team("2", 8), Team("3", 8))
    assert teams_of(Plan(), 2, 10) == (Team("1", 10), Team("2", 10))


def test_who_does_not_say_how_many_or_how_long_is_asked():
    with pytest.raises(BadInput, match="--teams"):
        teams_of(Plan(), None, 10)
    with pytest.raises(BadInput, match="--days"):
        teams_of(Plan(), 6)


@pytest.mark.parametrize("days", [0, -1, 0.3])
def test_days_are_counted_in_quarters(days):
    with pytest.raises(BadInput, match="quarters"):
        teams_of(Plan(), 6, days)
