"""The problem as an integer program, for the mixed-integer solver HiGHS (scipy.optimize.milp)."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from features.bad_input import BadInput
from serving.plan.problem import Candidate, Problem
from serving.plan.teams import Team

INFEASIBLE, STOPPED = 2, 1
"""What scipy says of a program that cannot be met, and of one that ran out of time."""
NOTHING = -0.01
"""What a visit worth nothing counts (a fen): it is made only where the plan demands it."""
Pair = tuple[Candidate, int]
"""A variable: the candidate, and the number of the group of teams that visits it."""
Row = tuple[dict[int, float], float, float]
"""Of a constraint: variables and their weights, lower and upper bound."""


@dataclass(frozen=True)
class Found:
    """Which group of teams visits whom; `bound` is what no plan exceeds, `proven` that none does.

    Both are of the groups as given: teams that are alike may have been taken together.
    """

    group: dict[str, int]
    bound: float
    proven: bool


def best(problem: Problem, groups: list[tuple[Team, ...]], seconds: float) -> Found | None:
    """The best visits by group of teams that are alike; None where none can meet the problem.

    A group has the days of its teams together. BadInput where time ran out before any was found.
    """
    pairs: list[Pair] = [
        (c, k)
        for c in problem.candidates
        for k, group in enumerate(groups)
        if problem.open_to(c, group[0])
    ]
    reachable = {c.id for c, _ in pairs}
    if any(c.forced and c.id not in reachable for c in problem.candidates):
        return None
    if not pairs:
        met = all((quota.least or 0) == 0 for quota in problem.quotas)
        return Found({}, 0.0, proven=True) if met else None
    gain = np.array([c.value if c.value > 0 else NOTHING for c, _ in pairs])
    rows = _rows(problem, pairs, groups)
    told = milp(
        -gain,
        integrality=np.ones(len(pairs)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            _matrix([weights for weights, _, _ in rows], len(pairs)),
            [low for _, low, _ in rows],
            [high for _, _, high in rows],
        ),
        options={"mip_rel_gap": 0.0, "time_limit": seconds},
    )
    if told.status == INFEASIBLE:
        return None
    if told.x is None and told.status == STOPPED:
        raise BadInput(
            f"no plan was found within {seconds:g} seconds: bind it by less",
            f"{seconds:g} 秒内没有找到可行的计划，请减少约束",
        )
    if told.x is None:
        raise RuntimeError(f"HiGHS: {told.message}")
    taken = np.flatnonzero(told.x > 0.5)
    return Found(
        {pairs[v][0].id: pairs[v][1] for v in taken}, -float(told.mip_dual_bound), told.status == 0
    )


def _rows(problem: Problem, pairs: list[Pair], groups: list[tuple[Team, ...]]) -> list[Row]:
    of = defaultdict(list)
    for variable, (candidate, _) in enumerate(pairs):
        of[candidate.id].append(variable)
    rows: list[Row] = [
        (dict.fromkeys(of[c.id], 1.0), 1.0 if c.forced else 0.0, 1.0)
        for c in problem.candidates
        if c.id in of
    ]
    for k, group in enumerate(groups):
        weights = {v: c.team_days for v, (c, at) in enumerate(pairs) if at == k}
        if weights:
            rows.append((weights, 0.0, sum(team.days for team in group)))
    rows += _hands(problem, pairs)
    for quota in problem.quotas:
        counted = [v for v, (c, _) in enumerate(pairs) if quota.counts(c)]
        if quota.least is not None:
            rows.append((dict.fromkeys(counted, 1.0), float(quota.least), np.inf))
        if quota.most is not None:
            rows.append(_at_most(counted, pairs, quota.most))
    return rows


def _hands(problem: Problem, pairs: list[Pair]) -> list[Row]:
    if problem.per_hand is None:
        return []
    size = Counter(c.hand for c in problem.candidates if c.hand is not None)
    return [
        _at_most([v for v, (c, _) in enumerate(pairs) if c.hand == hand], pairs, problem.per_hand)
        for hand, many in size.items()
        if many > problem.per_hand
    ]


def _at_most(counted: list[int], pairs: list[Pair], most: int) -> Row:
    """Who is drawn is not bound by it, and uses up the room but for what is demanded besides: no
    draw makes a plan impossible that could be met without it."""
    drawn = len({pairs[v][0].id for v in counted if pairs[v][0].drawn})
    free = [v for v in counted if not pairs[v][0].drawn]
    demanded = len({pairs[v][0].id for v in free if pairs[v][0].forced})
    return dict.fromkeys(free, 1.0), 0.0, float(max(most - drawn, min(most, demanded)))


def _matrix(rows: list[dict[int, float]], width: int) -> csr_array:
    """Rows x variables."""
    at = [row for row, weights in enumerate(rows) for _ in weights]
    columns = [v for weights in rows for v in weights]
    values = [weight for weights in rows for weight in weights.values()]
    return csr_array((values, (at, columns)), shape=(len(rows), width))
