"""The teams that there are: those of the plan file, as the command line has it."""

from dataclasses import dataclass

from features.bad_input import BadInput
from serving.plan.plan_file import Plan

QUARTER = 0.25


@dataclass(frozen=True)
class Team:
    """A team's name, its days and the regions it is at home in."""

    name: str
    days: float
    home: tuple[str, ...] = ()


def teams_of(plan: Plan, count: int | None = None, days: float | None = None) -> tuple[Team, ...]:
    """The teams; `count` and `days` go before the plan's own, further teams are at home nowhere.

    BadInput where neither says how many there are, or for how many days.
    """
    if count is None and not plan.teams:
        raise BadInput(
            "a plan needs teams: --teams, or [[teams]] in the plan file",
            "计划须有检查组：用 --teams，或在计划文件中写 [[teams]]",
        )
    listed = plan.teams[: count or len(plan.teams)]
    taken = {team.name for team in listed}
    further = (str(n) for n in range(1, len(listed) + (count or 0) + 1) if str(n) not in taken)
    told = [(team.name, team.days, tuple(team.home)) for team in listed]
    told += [(next(further), None, ()) for _ in range((count or 0) - len(listed))]
    if days is not None and (days <= 0 or days % QUARTER):
        raise BadInput(
            f"--days {days:g}: days are counted in quarters, above 0",
            f"--days {days:g}：天数须大于 0，以四分之一天为单位",
        )
    return tuple(Team(name, _days(name, days, own, plan.days), home) for name, own, home in told)


def _days(name: str, given: float | None, own: float | None, usual: float | None) -> float:
    found = next((each for each in (given, own, usual) if each is not None), None)
    if found is None:
        raise BadInput(
            f"team {name}: for how many days? --days, or days in the plan file",
            f"检查组 {name}：没有天数，请用 --days，或在计划文件中写 days",
        )
    return float(found)
