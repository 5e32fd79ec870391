"""Other lists within the same team-days: by risk, by size, last year's, by lot."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from features.claims.store import Store
from features.vectors.parts import ENTITY
from features.vectors.vectors import ID
from serving.plan.candidates import Candidates
from serving.plan.planned import PlannedList
from serving.plan.problem import EXPLORATION, NOVELTY
from serving.plan.solve import solve
from serving.plan.visits import last_visits, visits
from serving.scores import Scores

DRAWS = 200
"""Lists by lot whose mean is told."""


def affordable(ids: Sequence[str], team_days: dict[str, float], capacity: float) -> list[str]:
    """Those of the list, from its head, whose visits still fit into the team-days."""
    told, left = [], capacity
    for entity_id in ids:
        if team_days[entity_id] <= left:
            told.append(entity_id)
            left -= team_days[entity_id]
    return told


def rivals(
    store: Store, scores: Scores, able: Candidates, planned: PlannedList, seed: int
) -> dict[str, list[list[str]]]:
    """Lists by name, each within the plan's team-days; by lot DRAWS of them.

    Among those whom the plan may visit, but for last year's list: everybody whom somebody visited
    in the year before, the latest first, which the plan's months since a visit would not allow.
    """
    cost = dict(able.frame.select(ID, "team_days").iter_rows())
    capacity = planned.problem.team_days
    open_ = [c.id for c in planned.problem.candidates if planned.problem.open(c)]
    rows = scores.vectors.frame.select(ID, "settlements").with_columns(
        pl.Series("rank", scores.rank)
    )
    rows = rows.filter(pl.col(ID).is_in(open_))
    rng = np.random.default_rng(seed)
    lots = [rng.permutation(sorted(open_)).tolist() for _ in range(DRAWS)]
    orders = {
        "by risk": [rows.sort("rank")[ID].to_list()],
        "by size (settlements)": [rows.sort(-pl.col("settlements"), ID)[ID].to_list()],
        "last year's": [_last_year(store, planned.as_of, able)],
        f"by lot (mean of {DRAWS})": lots,
    }
    alone = solve(planned.problem.without([EXPLORATION, NOVELTY]))
    return {
        "the plan": [planned.lines[ID].to_list()],
        "the plan, no lanes": [sorted(alone.teams)],
        **{name: [affordable(ids, cost, capacity) for ids in of] for name, of in orders.items()},
    }


def _last_year(store: Store, as_of: date, able: Candidates) -> list[str]:
    last = last_visits(visits(store, as_of), as_of).filter(pl.col("months_since_visit") < 12)
    told = able.frame.select(ID, ENTITY).join(last.select(ENTITY, "visited"), on=ENTITY)
    return told.sort(pl.col("visited"), ID, descending=[True, False])[ID].to_list()
