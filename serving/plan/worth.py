"""What a visit is worth to the plan: expected yuan, or its chance to confirm, else points."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from features.claims.store import Store
from features.vectors.vectors import ID
from serving.scores import Say, Scores
from serving.value.value import Valued, valued

YUAN, POINTS, CONFIRMED = "yuan", "points", "confirmed"
RISK, DAYS = "risk", "team_days"


def unit_of(objective: str, valued: Valued, *, calibrated: bool) -> str:
    """What a plan with that objective counts: yuan and chances only where there are any."""
    if objective == CONFIRMED and calibrated:
        return CONFIRMED
    return POINTS if valued.lacking else YUAN


@dataclass(frozen=True)
class Worth:
    """entity_id, at_issue, claims, expected, low, high (yuan), risk, team_days and points of each.

    `unit` is what counts. Points are 1 / log2(1 + rank) for each team-day of a visit, as a
    discounted cumulative gain counts the places of a list (Järvelin and Kekäläinen 2002): where
    `valued` tells no yuan, and why, the rank is all that there is. By the visit, short ones far
    down would push out the head of the ranking. They are no money.
    """

    frame: pl.DataFrame
    valued: Valued
    unit: str

    @property
    def by_id(self) -> dict[str, float]:
        """What counts, by id; in yuan, who has no claim at issue is worth nothing."""
        return self._told(pl.col(POINTS) * pl.col(DAYS))

    @property
    def of_place(self) -> dict[str, float]:
        """What the lines of a list are in the order of, by id: as `by_id`, but points by rank."""
        return self._told(pl.col(POINTS))

    def _told(self, points: pl.Expr) -> dict[str, float]:
        counts = {YUAN: pl.col("expected"), CONFIRMED: pl.col(RISK), POINTS: points}[self.unit]
        return dict(self.frame.select(ID, counts.fill_null(0.0)).iter_rows())


def worth(
    store: Store,
    scores: Scores,
    days: Mapping[str, float],
    say: Say = lambda line: None,
    *,
    objective: str = YUAN,
) -> Worth:
    """What visiting each of the scored ids is worth; `days`: the team-days that each takes."""
    ids = list(days)
    points = pl.DataFrame(
        {
            ID: scores.vectors.frame[ID],
            POINTS: 1 / np.log2(1.0 + scores.rank),
            RISK: scores.explained.risk,
        }
    ).filter(pl.col(ID).is_in(ids))
    points = points.with_columns(
        pl.col(ID).replace_strict(days, return_dtype=pl.Float64).alias(DAYS)
    )
    told = valued(store, scores, ids, say=say)
    unit = unit_of(objective, told, calibrated=scores.bundle.card.calibrated)
    return Worth(points.join(told.lines, on=ID, how="left").sort(ID), told, unit)
