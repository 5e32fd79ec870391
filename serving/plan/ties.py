"""Ties: of visits worth and taking the same, those to the lower ids, as far as the limits allow."""

from collections import Counter
from collections.abc import Collection

from serving.plan.problem import Candidate, Problem
from serving.plan.teams import Team


def lower_ids(
    problem: Problem, groups: list[tuple[Team, ...]], chosen: dict[str, int]
) -> dict[str, int]:
    """The choice (group of teams by id) with each visit exchanged for one to a lower id.

    Exchanged are visits of the same value and team-days that nobody demands, the highest id for the
    lowest, where the group may go there and every limit is kept.
    """
    alike: dict[tuple[float, float], list[Candidate]] = {}
    for candidate in problem.candidates:
        if not candidate.forced:
            alike.setdefault((candidate.value, candidate.team_days), []).append(candidate)
    told, before = dict(chosen), None
    while told != before:
        before = told
        for same in alike.values():
            told = _lowered(problem, groups, told, same)
    return told


def _lowered(
    problem: Problem,
    groups: list[tuple[Team, ...]],
    chosen: dict[str, int],
    same: list[Candidate],
) -> dict[str, int]:
    """One pass over visits that are worth and take the same, from the lowest id up."""
    taken = [c for c in same if c.id in chosen]
    for lower in same:
        if not taken or lower.id > taken[-1].id:
            break
        if lower.id in chosen:
            continue
        for higher in reversed(taken):
            if higher.id < lower.id:
                break
            group = chosen[higher.id]
            if problem.open_to(lower, groups[group][0]):
                other = {i: k for i, k in chosen.items() if i != higher.id} | {lower.id: group}
                if within(problem, other):
                    chosen = other
                    taken = [c for c in same if c.id in chosen]
                    break
    return chosen


def within(problem: Problem, ids: Collection[str]) -> bool:
    """Whether visits keep the limit by hand and the quotas."""
    visits = [c for c in problem.candidates if c.id in ids]
    if problem.per_hand is not None:
        for hand in Counter(c.hand for c in visits if c.hand is not None):
            if not _at_most([c for c in visits if c.hand == hand], problem.per_hand):
                return False
    for quota in problem.quotas:
        counted = [c for c in visits if quota.counts(c)]
        if quota.least is not None and len(counted) < quota.least:
            return False
        if quota.most is not None and not _at_most(counted, quota.most):
            return False
    return True


def _at_most(counted: list[Candidate], most: int) -> bool:
    """As serving/plan/program.py has it of those who are drawn."""
    free = [c for c in counted if not c.drawn]
    demanded = sum(bool(c.forced) for c in free)
    return len(free) <= max(most - (len(counted) - len(free)), min(most, demanded))
