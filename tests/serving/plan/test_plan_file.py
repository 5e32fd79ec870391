import tomllib

import pytest
from pydantic import ValidationError

from serving.plan.plan_file import Plan, TeamDays


def plan(text):
    return Plan.model_validate(tomllib.loads(text))


def test_no_key_is_needed():
    told = plan("")
    assert (told.teams, told.days, told.limits.months_since_visit) == ([], None, 12)
    assert told.team_days.of("hospital", "large") == 4


def test_a_key_of_a_table_may_be_given_alone():
    told = plan("[team_days.pharmacy]\nlarge = 3").team_days
    assert (told.of("pharmacy", "large"), told.of("pharmacy", "small")) == (3, 0.5)
    assert told.of("hospital", "small") == TeamDays().of("hospital", "small")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("days = 0", "greater than 0"),
        ("days = 0.3", "multiple of 0.25"),
        ("[[teams]]\nname = 'a'\nhome = ['3301x']", "pattern"),
        ("[[teams]]\nname = 'a'\nhome = ['330']", "pattern"),
        ("[[teams]]\nname = 'a'\n[[teams]]\nname = 'a'", "two teams have one name"),
        ("[size]\nlarge = 10\nmedium = 20", "medium is more than large"),
        ("[quotas.type.hospital]\nmin = 3\nmax = 2", "min is more than max"),
        ("[quotas.type.hospitals]\nmin = 3", "hospital"),
        ("[quotas.region.330106]\nmin = -1", "greater than or equal to 0"),
        ("[limits]\nper_owner = 0", "greater than or equal to 1"),
        ("[lanes]\nexploration = 0.7\nnovelty = 0.4", "more than all team-days"),
        ("[tips]\nnumbers = [1]", "valid string"),
    ],
)
def test_what_may_not_be_is_refused(text, why):
    with pytest.raises(ValidationError, match=why):
        plan(text)
