from datetime import date

import pytest

from features.bad_input import BadInput
from serving.plan.plan_file import Plan
from serving.plan.read import asked

AS_OF = date(2026, 1, 1)


def test_without_files_the_rules_are_the_defaults():
    told = asked(None, None, AS_OF, 6, 10)
    assert (told.plan, told.campaign) == (Plan(), None)
    assert [team.days for team in told.teams] == [10] * 6


def test_files_are_read_and_checked(tmp_path):
    plan, campaign = tmp_path / "plan.toml", tmp_path / "campaign.toml"
    plan.write_text("days = 3\n[[teams]]\nname = 'A'", encoding="utf-8")
    text = "name = 'x'\nschemes = ['cash_out']\nbegin = 2026-01-01\nend = 2026-02-01"
    campaign.write_text(text, encoding="utf-8")
    told = asked(plan, campaign, AS_OF)
    assert [(team.name, team.days) for team in told.teams] == [("A", 3)]
    assert told.campaign.name == "x"
    with pytest.raises(BadInput, match="ended on 2026-02-01"):
        asked(plan, campaign, date(2026, 3, 1))
