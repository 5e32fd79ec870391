"""Why a plan cannot be met: a least set of constraints that contradict each other."""

from dataclasses import replace

from serving.plan.problem import Problem, families, family
from serving.plan.solve import SECONDS, solve


def conflict(problem: Problem, seconds: float = SECONDS) -> list[str]:
    """Names of constraints that cannot all be met within the teams' days; none can be spared.

    A deletion filter (Chinneck 2008, Feasibility and Infeasibility in Optimization, 6.1): what can
    be left out without the rest becoming possible is left out; families first, then single ones.
    Empty where the problem can be met.
    """
    cut = _worthless(problem)
    if solve(cut, seconds) is not None:
        return []
    groups = list(families(cut).values())
    kept = [name for group in _least(cut, groups, seconds) for name in group]
    cut = cut.without([name for name in cut.names if name not in kept])
    return [name for group in _least(cut, [[name] for name in kept], seconds) for name in group]


def _least(problem: Problem, groups: list[list[str]], seconds: float) -> list[list[str]]:
    kept = list(groups)
    for group in groups:
        rest = problem.without(group)
        if solve(rest, seconds) is None:
            problem = rest
            kept.remove(group)
    return kept


def _worthless(problem: Problem) -> Problem:
    """The same with every visit worth nothing: any plan that can be met will do."""
    return replace(problem, candidates=tuple(replace(c, value=0.0) for c in problem.candidates))


def sentence(problem: Problem, names: list[str], told: dict[str, str]) -> str:
    """The conflict in one sentence; `told` says more of some names."""
    named = ", ".join(f"{name} ({told[name]})" if name in told else name for name in names)
    days = sorted({team.days for team in problem.teams})
    each = f"{days[0]:g}" if len(days) == 1 else f"{days[0]:g} to {days[-1]:g}"
    within = f"{len(problem.teams)} teams of {each} days"
    if len({family(name) for name in names}) == len(names) == 1:
        return f"the plan cannot be met: {named} is more than {within} can do"
    return f"the plan cannot be met: {named} contradict each other with {within}; loosen one"
