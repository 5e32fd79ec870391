"""Why a plan cannot be met: a least set of constraints that contradict each other."""

from features.both import Both
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


def sentence(problem: Problem, names: list[str]) -> Both:
    """The conflict in one sentence, with who is named by each demand, and the days there are."""
    whom = [_whom(problem, name) for name in names]
    en = ", ".join(f"{name}{who.en}" for name, who in zip(names, whom, strict=True))
    zh = "、".join(f"{name}{who.zh}" for name, who in zip(names, whom, strict=True))
    days = sorted({f"{team.days:g}" for team in problem.teams})
    within = Both(
        f"{len(problem.teams)} team(s) of {' or '.join(days)} days",
        f"{len(problem.teams)} 个组、每组 {' 或 '.join(days)} 天",
    )
    if len(names) == 1:
        return Both(
            f"the plan cannot be met: {en} cannot be met by {within.en}",
            f"计划无法满足：{within.zh}，不能满足 {zh}",
        )
    return Both(
        f"the plan cannot be met: {en} cannot all be met by {within.en}; loosen one",
        f"计划无法满足：{within.zh}，不能同时满足 {zh}，请放宽其中一项",
    )


def _whom(problem: Problem, name: str) -> Both:
    """The visits that a name demands, with their team-days; nothing where it is no such demand."""
    visits = [c for c in problem.candidates if name in c.forced]
    if not visits:
        return Both("", "")
    days = sum(c.team_days for c in visits)
    one = len(visits) == 1
    return Both(
        f" ({visits[0].id if one else f'{len(visits)} providers'}, {days:g} team-days)",
        f"（{visits[0].id if one else f'{len(visits)} 家机构'}，{days:g} 组日）",
    )
