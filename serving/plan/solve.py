"""The best plan: solved exactly, told with what no plan exceeds, the same for the same input."""

from dataclasses import dataclass, replace

from serving.plan.packing import packed
from serving.plan.problem import Problem
from serving.plan.program import Found, best
from serving.plan.teams import Team
from serving.plan.ties import lower_ids

SECONDS = 60.0
"""That one program may take (ours); what is found by then is told with its gap."""


@dataclass(frozen=True)
class Solved:
    """The team's name by provider, what they are worth together, and what no plan exceeds.

    `proven`: no plan is worth more; else it may be up to `gap` (a share of the bound) better.
    """

    teams: dict[str, str]
    value: float
    bound: float
    proven: bool

    @property
    def gap(self) -> float:
        """How much of the bound is not reached, 0 to 1; 0 where it is proven the best."""
        return 0.0 if self.proven or self.bound <= 0 else max(1 - self.value / self.bound, 0.0)


def solve(problem: Problem, seconds: float = SECONDS) -> Solved | None:
    """The plan worth most; None where none meets the problem.

    Teams alike are taken together first: they are bound by less, so what is found so and can be
    dealt out among them is the best there is. Where it cannot be dealt out, each team counts alone.
    Of visits worth and taking the same, those to the lower ids are made (serving/plan/ties.py).
    """
    told = _found(problem, seconds)
    if told is None:
        return None
    found, teams = told
    value = sum(max(c.value, 0.0) for c in problem.candidates if c.id in teams)
    return Solved(teams, value, value if found.proven else found.bound, found.proven)


def possible(problem: Problem, seconds: float = SECONDS) -> bool:
    """Whether any plan meets the problem, whatever it is worth."""
    return _found(problem.worth({}), seconds, ties=False) is not None


def _found(
    problem: Problem, seconds: float, *, ties: bool = True
) -> tuple[Found, dict[str, str]] | None:
    """What the solver found, and the team's name by provider; None where nothing meets it."""
    alone: list[tuple[Team, ...]] = [(team,) for team in problem.teams]
    for groups in (alike(problem.teams), alone):
        found = best(problem, groups, seconds)
        if found is None:
            return None
        if ties:
            found = replace(found, group=lower_ids(problem, groups, found.group))
        teams = _dealt(problem, found, groups, seconds)
        if teams is not None:
            return found, teams
    return None


def alike(teams: tuple[Team, ...]) -> list[tuple[Team, ...]]:
    """Teams of the same days and home, as groups."""
    groups: dict[tuple[float, frozenset[str]], list[Team]] = {}
    for team in teams:
        groups.setdefault((team.days, frozenset(team.home)), []).append(team)
    return [tuple(group) for group in groups.values()]


def _dealt(
    problem: Problem, found: Found, groups: list[tuple[Team, ...]], seconds: float
) -> dict[str, str] | None:
    teams: dict[str, str] = {}
    for k, group in enumerate(groups):
        visits = [c for c in problem.candidates if found.group.get(c.id) == k]
        told = packed(visits, group, seconds) if visits else {}
        if told is None:
            return None
        teams |= told
    return teams
