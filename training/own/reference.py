"""What a model of foreign vectors keeps of those it was trained on, to tell drift by later.

Of each column and of the risk some quantiles, for everybody and by peer group: no row can be put
together from them, and neither the least nor the greatest of many values is kept.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from features.vectors.peers import Matrix
from training.drift.estimates import Expected, estimated
from training.drift.measures import LEAST
from training.drift.shifts import Key, Side
from training.model import sigmoid

POINTS = 200
"""Quantiles that are kept at most: twenty in each of ten bins, so that a share of a tenth is right
to a fortieth of itself."""
EVERYBODY: Key = (None, None)


class Kept(BaseModel):
    """Quantiles of one number, how many of so many rows had a value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    values: list[float]
    count: int
    rows: int

    @property
    def side(self) -> Side:
        """As drift compares it."""
        return Side(np.array(self.values), self.count, self.rows)


class Reference(BaseModel):
    """By peer group, each column in the model's order and the log-odds as the last one.

    `estimates` are what was expected of the list then, by figure; empty without a calibration.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    everybody: list[Kept]
    peers: dict[str, list[Kept]]
    estimates: dict[str, tuple[float, float, float]]

    @property
    def sides(self) -> dict[Key, list[Side]]:
        """By group, as drift compares them."""
        groups: dict[Key, list[Kept]] = {EVERYBODY: self.everybody}
        groups.update({(label, None): kept for label, kept in self.peers.items()})
        return {key: [one.side for one in kept] for key, kept in groups.items()}

    @property
    def expected(self) -> dict[str, Expected]:
        """The estimates as drift tells them."""
        return {name: Expected(*told) for name, told in self.estimates.items()}


@dataclass(frozen=True)
class Seen:
    """Rows x columns, their log-odds, and the peer label of each row."""

    values: Matrix
    log_odds: NDArray[np.float64]
    peers: tuple[str, ...] | None

    @property
    def sides(self) -> dict[Key, list[Side]]:
        """Everybody, and every peer group of LEAST rows: each column, then the log-odds."""
        whole = np.column_stack([self.values, self.log_odds])
        told = {EVERYBODY: [Side.of(column) for column in whole.T]}
        named = np.array(self.peers or (), dtype=object)
        for label in sorted(set(named.tolist())):
            inside = whole[named == label]
            if len(inside) >= LEAST:
                told[label, None] = [Side.of(column) for column in inside.T]
        return told


def reference_of(seen: Seen, *, calibrated: bool) -> Reference:
    """What is kept of the rows that a model was trained on."""
    sides = {key: [_kept(side) for side in each] for key, each in seen.sides.items()}
    expected = estimated(sigmoid(seen.log_odds)) if calibrated else {}
    return Reference(
        everybody=sides.pop(EVERYBODY),
        peers={str(label): kept for (label, _), kept in sides.items()},
        estimates={name: (one.mean, one.low, one.high) for name, one in expected.items()},
    )


def _kept(side: Side) -> Kept:
    """The values in order, or POINTS of them: the middle one of each of POINTS equal parts."""
    values = np.sort(side.values)
    if len(values) > POINTS:
        values = values[((np.arange(POINTS) + 0.5) * len(values) / POINTS).astype(np.int64)]
    return Kept(values=values.tolist(), count=side.count, rows=side.rows)
