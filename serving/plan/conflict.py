"""Why a plan cannot be met: a least set of constraints that contradict each other."""

from serving.plan.problem import Problem, families
from serving.plan.solve import SECONDS, possible


def conflict(problem: Problem, seconds: float = SECONDS) -> list[str]:
    """Names of constraints that cannot all be met within the teams' days; none can be spared.

    A deletion filter (Chinneck 2008, Feasibility and Infeasibility in Optimization, 6.1): what can
    be left out without the rest becoming possible is left out; families first, then single ones.
    Empty where the problem can be met.
    """
    if possible(problem, seconds):
        return []
    cut = problem
    groups = list(families(cut).values())
    kept = [name for group in _least(cut, groups, seconds) for name in group]
    cut = cut.without([name for name in cut.names if name not in kept])
    return [name for group in _least(cut, [[name] for name in kept], seconds) for name in group]


def _least(problem: Problem, groups: list[list[str]], seconds: float) -> list[list[str]]:
    kept = list(groups)
    for group in groups:
        rest = problem.without(group)
        if not possible(rest, seconds):
            problem = rest
            kept.remove(group)
    return kept


def sentence(problem: Problem, names: list[str]) -> str:
    """The conflict in one sentence, with who is named by each demand, and the days there are."""
    told = [f"{name}{_whom(problem, name)}" for name in names]
    days = sorted({f"{team.days:g}" for team in problem.teams})
    within = f"{len(problem.teams)} team(s) of {' or '.join(days)} days"
    if len(told) == 1:
        return f"the plan cannot be met: {told[0]} cannot be met by {within}"
    return f"the plan cannot be met: {', '.join(told)} cannot all be met by {within}; loosen one"


def _whom(problem: Problem, name: str) -> str:
    """The visits that a name demands, with their team-days; nothing where it is no such demand."""
    visits = [c for c in problem.candidates if name in c.forced]
    if not visits:
        return ""
    days = sum(c.team_days for c in visits)
    who = visits[0].id if len(visits) == 1 else f"{len(visits)} providers"
    return f" ({who}, {days:g} team-days)"
