"""What is ordinary in foreign vectors: centre and spread of each column, in all and by peers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.vectors.doubt import LIMIT
from features.vectors.peers import IQR_SIGMA, MIN_SPREAD, SHRINK, Matrix


@dataclass(frozen=True)
class Norms:
    """Centre and spread (one each per column) of all rows, and by peer group.

    A group's are shrunk towards those of all by n / (n + SHRINK), as behaviours' are.
    """

    centre: Matrix
    spread: Matrix
    groups: dict[str, tuple[Matrix, Matrix]]

    def centres(self, peers: Sequence[str] | None, rows: int) -> Matrix:
        """The peers' centre of each row, rows x columns; of all where the group is unknown."""
        return self._of(0, peers, rows)

    def deviations(self, values: Matrix, peers: Sequence[str] | None) -> Matrix:
        """Spreads above the peers' centre, cut at LIMIT; NaN without a value."""
        away = values - self.centres(peers, len(values))
        return np.asarray(np.clip(away / self._of(1, peers, len(values)), -LIMIT, LIMIT))

    def _of(self, which: int, peers: Sequence[str] | None, rows: int) -> Matrix:
        everybody = (self.centre, self.spread)
        if peers is None:
            return np.broadcast_to(everybody[which], (rows, len(self.centre)))
        return np.vstack([self.groups.get(label, everybody)[which] for label in peers])


def fit_norms(values: Matrix, peers: Sequence[str] | None = None) -> Norms:
    """The norms of rows x columns (NaN: no value), `peers` a label per row."""
    centre, spread, _ = _norm(values)
    centre, spread = np.nan_to_num(centre), np.where(spread > 0, spread, 1.0)
    groups: dict[str, tuple[Matrix, Matrix]] = {}
    labels = np.array(peers if peers is not None else [], dtype=object)
    for label in sorted(set(labels.tolist())):
        own, own_spread, n = _norm(values[labels == label])
        weight = n / (n + SHRINK)
        inside = weight * np.nan_to_num(own) + (1 - weight) * centre
        wide = weight * np.nan_to_num(own_spread) + (1 - weight) * spread
        groups[label] = inside, wide
    return Norms(centre, spread, groups)


def _norm(values: Matrix) -> tuple[Matrix, Matrix, NDArray[np.int64]]:
    """Median, robust spread and number of each column's values; NaN for a column without any."""
    n = (~np.isnan(values)).sum(axis=0)
    centre, spread = np.full(len(n), np.nan), np.full(len(n), np.nan)
    some = np.flatnonzero(n)
    if len(some):
        inside = values[:, some]
        low, middle, high = np.nanquantile(inside, (0.25, 0.5, 0.75), axis=0)
        scale = np.nanmax(np.abs(inside), axis=0)
        plain = np.nanstd(inside / np.where(scale > 0, scale, 1.0), axis=0) * scale
        centre[some] = middle
        spread[some] = np.maximum((high - low) / IQR_SIGMA, MIN_SPREAD * plain)
    return centre, spread, n
