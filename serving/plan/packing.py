"""Visits to the teams of a group of equals: who goes where, so that no team has too many days."""

from collections import Counter

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from serving.plan.problem import Candidate
from serving.plan.teams import Team


def packed(
    visits: list[Candidate], teams: tuple[Team, ...], seconds: float
) -> dict[str, str] | None:
    """The team's name by the candidate's id; None where no way was found to fit them in.

    The longest visits first, each to the team that already goes to most of its region; where that
    does not come out, the solver is asked for any way.
    """
    return _by_region(visits, teams) or _any_way(visits, teams, seconds)


def _by_region(visits: list[Candidate], teams: tuple[Team, ...]) -> dict[str, str] | None:
    left = {team.name: team.days for team in teams}
    there: dict[str, Counter[str | None]] = {team.name: Counter() for team in teams}
    told = {}
    for visit in sorted(visits, key=lambda c: (-c.team_days, c.region or "", c.id)):
        able = [name for name, days in left.items() if days >= visit.team_days]
        if not able:
            return None
        name = max(able, key=lambda n: (there[n][visit.region], left[n]))
        told[visit.id] = name
        left[name] -= visit.team_days
        there[name][visit.region] += 1
    return told


def _any_way(
    visits: list[Candidate], teams: tuple[Team, ...], seconds: float
) -> dict[str, str] | None:
    """Variables are visits x teams: each visit once, no team beyond its days."""
    many, width = len(visits), len(teams)
    variables = np.arange(many * width)
    once = csr_array((np.ones(many * width), (variables // width, variables)))
    days = np.repeat([visit.team_days for visit in visits], width)
    within = csr_array((days, (variables % width, variables)))
    told = milp(
        np.zeros(many * width),
        integrality=np.ones(many * width),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(once, 1, 1),
            LinearConstraint(within, 0, [team.days for team in teams]),
        ],
        options={"time_limit": seconds},
    )
    if told.x is None:
        return None
    return {visits[v // width].id: teams[v % width].name for v in np.flatnonzero(told.x > 0.5)}
