"""What is asked for: plan file, campaign and teams, read and checked before any work."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from serving.plan.campaign import Campaign, read_campaign
from serving.plan.plan_file import Plan
from serving.plan.teams import Team, teams_of
from serving.plan.toml_file import read_toml


@dataclass(frozen=True)
class Asked:
    """The plan's rules, its teams, and the campaign that it is for, if any."""

    plan: Plan
    teams: tuple[Team, ...]
    campaign: Campaign | None = None


def asked(
    plan: Path | None,
    campaign: Path | None,
    as_of: date,
    teams: int | None = None,
    days: float | None = None,
) -> Asked:
    """The files read; `teams` and `days` go before the plan's own. BadInput for what may not be."""
    rules = read_toml(plan, Plan) if plan else Plan()
    return Asked(
        rules, teams_of(rules, teams, days), read_campaign(campaign, as_of) if campaign else None
    )
