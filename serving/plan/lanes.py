"""The lanes of a plan: exploration drawn first, novelty put in next, the rest by the solver."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from features.vectors.vectors import ID
from serving.lanes.exploration import draw, least_team_days
from serving.plan.problem import EXPLORATION, NOVELTY, TIPS, Candidate, Problem

RISK, TIP = "risk", "tip"
LANES = ("exploration", TIP, "novelty", RISK)
QUARTER = 4
"""Team-days of a lane are whole quarters."""


@dataclass(frozen=True)
class Drawn:
    """The problem with those drawn in it, who was drawn (as `draw` tells), and who could not be.

    `left_out` are the strata whose visits are too dear for the lane's team-days: nobody in them has
    a chance, so what is learned from the draw says nothing of them.
    """

    problem: Problem
    drawn: pl.DataFrame
    left_out: tuple[str, ...]


def explored(problem: Problem, strata: Mapping[str, str], share: float, seed: int) -> Drawn:
    """Draw the exploration lane among all that some team may visit.

    The strata join from the cheapest visit to the dearest, as long as each can have one.
    """
    budget = days(problem, share)
    open_ = [c for c in problem.candidates if problem.open(c)]
    rows = pl.DataFrame(
        [(c.id, strata[c.id], c.team_days) for c in open_],
        schema={ID: pl.String, "stratum": pl.String, "team_days": pl.Float64},
        orient="row",
    )
    cheapest = rows.group_by("stratum").agg(pl.col("team_days").max()).sort("team_days", "stratum")
    taken: list[str] = []
    for stratum in cheapest["stratum"]:
        if least_team_days(rows.filter(pl.col("stratum").is_in([*taken, stratum]))) <= budget:
            taken.append(stratum)
    drawn = draw(rows.filter(pl.col("stratum").is_in(taken)), budget, seed)
    left_out = tuple(sorted(set(cheapest["stratum"]) - set(taken))) if budget else ()
    return Drawn(forced(problem, drawn[ID].to_list(), EXPLORATION), drawn, left_out)


def with_novelty(problem: Problem, most_novel: Sequence[str], share: float) -> Problem:
    """The same with the most novel ones in it that fit: ids in order, the most novel first.

    Who is in the plan already, whom no team may visit, and whose visit would break an upper limit
    is passed over.
    """
    fixed = [c for c in problem.candidates if c.forced]
    left = days(problem, share)
    in_hand = Counter(c.hand for c in fixed)
    by_id = {c.id: c for c in problem.candidates}
    chosen: list[Candidate] = []
    for entity_id in most_novel:
        c = by_id.get(entity_id)
        if c is None or c.forced or c.team_days > left or not problem.open(c):
            continue
        full = problem.per_hand is not None and in_hand[c.hand] >= problem.per_hand
        if (c.hand is not None and full) or _over(problem, [*fixed, *chosen, c]):
            continue
        chosen.append(c)
        left -= c.team_days
        in_hand[c.hand] += 1
    return forced(problem, [c.id for c in chosen], NOVELTY)


def lane_of(candidate: Candidate) -> str:
    """Why the plan visits it: drawn, then a tip, then novelty, else its risk."""
    if candidate.drawn:
        return "exploration"
    if any(name.startswith(f"{TIPS}.") for name in candidate.forced):
        return TIP
    return "novelty" if NOVELTY in candidate.forced else RISK


def forced(problem: Problem, ids: Sequence[str], name: str) -> Problem:
    """The problem with these visits demanded, by that name."""
    chosen = set(ids)
    return replace(
        problem,
        candidates=tuple(
            replace(c, forced=(*c.forced, name)) if c.id in chosen else c
            for c in problem.candidates
        ),
    )


def days(problem: Problem, share: float) -> float:
    """A lane's team-days, in whole quarters."""
    return int(problem.team_days * share * QUARTER) / QUARTER


def _over(problem: Problem, visits: Sequence[Candidate]) -> bool:
    """Whether an upper quota has no room for the last of the visits."""
    return any(
        quota.most is not None
        and quota.counts(visits[-1])
        and sum(quota.counts(c) for c in visits) > quota.most
        for quota in problem.quotas
    )
