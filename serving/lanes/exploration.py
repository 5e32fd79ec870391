"""The exploration lane: drawn by lot before anything else is chosen, each with a known chance.

What inspections would confirm among everybody can be estimated from such a draw alone: all other
lanes look where something is suspected.
"""

from fractions import Fraction

import numpy as np
import polars as pl

from features.bad_input import BadInput
from features.vectors.vectors import ID
from serving.lanes.allocation import Cell, allocate, least

STRATUM, COST, CHANCE = "stratum", "team_days", "selection_prob"
DRAWN = {ID: pl.String, STRATUM: pl.String, CHANCE: pl.Float64}
MOST_PARTS = 1000
"""Team-days are counted in thousandths at the finest."""


def draw(strata: pl.DataFrame, team_days: float, seed: int) -> pl.DataFrame:
    """entity_id, stratum, selection_prob of those drawn, by stratum and id.

    `strata` has a row for everybody who may be drawn: entity_id, stratum, team_days (of one visit,
    above 0). Inside a stratum those who cost the same are a cell; of each of its N somebody is
    drawn as likely as everybody else, n of them without replacement, so that the chance is n / N,
    above 0 for everybody, and the budget `team_days` holds whoever is drawn. The order of rows
    decides nothing; the same seed draws the same. No rows, no draw.

    BadInput for a doubled id, an empty cell, a cost that is none, or a budget that does not reach
    one visit in every cell (`least_team_days`).
    """
    cells = _cells(strata)
    rng = np.random.default_rng(seed)
    parts = []
    told = allocate([cell for cell, _ in cells], _exact(team_days)) if cells else []
    for (cell, ids), count in zip(cells, told, strict=True):
        chosen = sorted(rng.choice(len(ids), count, replace=False).tolist())
        parts += [(ids[place], cell.stratum, count / cell.size) for place in chosen]
    return pl.DataFrame(parts, schema=DRAWN, orient="row").sort(STRATUM, ID)


def least_team_days(strata: pl.DataFrame) -> float:
    """The smallest budget that gives everybody a chance."""
    return float(least([cell for cell, _ in _cells(strata)]))


def _cells(strata: pl.DataFrame) -> list[tuple[Cell, list[str]]]:
    """The cells by stratum and cost, with their ids sorted."""
    _check(strata)
    rows = strata.select(ID, STRATUM, pl.col(COST).cast(pl.Float64)).sort(STRATUM, COST, ID)
    return [
        (Cell(str(stratum), _exact(float(cost)), inside.height), inside[ID].to_list())
        for (stratum, cost), inside in rows.group_by(STRATUM, COST, maintain_order=True)
    ]


def _exact(team_days: float) -> Fraction:
    return Fraction(team_days).limit_denominator(MOST_PARTS)


def _check(strata: pl.DataFrame) -> None:
    for name in (ID, STRATUM, COST):
        if strata[name].null_count():
            raise BadInput(f"exploration: {name} is empty in a row", f"探索：有一行的 {name} 为空")
    if strata[ID].is_duplicated().any():
        raise BadInput(
            "exploration: an entity_id stands in the strata more than once",
            "探索：分层中有 entity_id 重复",
        )
    cost = strata[COST].cast(pl.Float64)
    if not (cost.is_finite() & (cost >= 1 / MOST_PARTS)).all():
        raise BadInput(
            "exploration: team_days of a visit is not a number above 0",
            "探索：检查的 team_days 应为大于 0 的数",
        )
