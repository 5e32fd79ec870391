import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from features.catalogue import catalogue
from features.schemes import all_schemes
from serving.plan.campaign import Campaign
from serving.plan.plan_file import Plan, TeamDays
from serving.plan.toml_file import Part

PAGE = Path(__file__).parents[3] / "docs" / "targets.md"
BLOCK = re.compile(r"```toml\n(.*?)```", re.S)


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


def keys(model):
    """Every key of a model of the file, tables included."""
    for name, field in model.model_fields.items():
        yield name
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, Part):
                yield from keys(part)


def test_the_page_shows_the_defaults_and_names_every_key():
    shown = BLOCK.findall(PAGE.read_text("utf-8"))[0]
    assert plan(shown) == Plan()
    examples = plan(re.sub(r"(?m)^# (?=[\w\[])", "", shown))
    assert examples.teams[0].home == ["330106"]
    assert set(examples.quotas.region) == {"330106"}
    assert set(examples.quotas.type) == {"pharmacy"}
    assert [key for key in keys(Plan) if not re.search(rf"\b{key}\b", shown)] == []


def test_the_page_shows_a_campaign_that_is_read():
    shown = BLOCK.findall(PAGE.read_text("utf-8"))[1]
    told = Campaign.model_validate(tomllib.loads(shown))
    assert [key for key in keys(Campaign) if not re.search(rf"\b{key}\b", shown + " max")] == []
    known = {scheme.code for scheme in all_schemes()}
    assert set(told.schemes) <= known


def test_the_campaign_on_the_page_is_of_schemes_that_are_told_of_providers():
    campaign = tomllib.loads(BLOCK.findall(PAGE.read_text("utf-8"))[1])
    assert set(campaign["schemes"]) <= {b.scheme.code for b in catalogue("provider")}
