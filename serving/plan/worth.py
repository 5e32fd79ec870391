"""What a visit is worth to the plan: expected yuan where the risk is calibrated, else points."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.claims.store import Store
from features.vectors.vectors import ID
from serving.scores import Say, Scores
from serving.value.value import Valued, valued

YUAN, POINTS = "yuan", "points"


@dataclass(frozen=True)
class Worth:
    """entity_id, at_issue, claims, expected, low, high (yuan), points.

    Points are 1 / log2(1 + rank), as a discounted cumulative gain counts the places of a list
    (Järvelin and Kekäläinen 2002): where `valued` tells no yuan, and why, the rank is all that
    there is. They are no money.
    """

    frame: pl.DataFrame
    valued: Valued

    @property
    def unit(self) -> str:
        """What the plan counts."""
        return POINTS if self.valued.lacking else YUAN

    @property
    def by_id(self) -> dict[str, float]:
        """What counts, by id; who has no claim at issue is worth nothing."""
        column = "expected" if self.unit == YUAN else POINTS
        return dict(self.frame.select(ID, pl.col(column).fill_null(0.0)).iter_rows())


def worth(store: Store, scores: Scores, ids: list[str], say: Say = lambda line: None) -> Worth:
    """What visiting each of the scored `ids` is worth."""
    points = pl.DataFrame(
        {ID: scores.vectors.frame[ID], POINTS: 1 / np.log2(1.0 + scores.rank)}
    ).filter(pl.col(ID).is_in(ids))
    told = valued(store, scores, ids, say=say)
    return Worth(points.join(told.lines, on=ID, how="left").sort(ID), told)
