"""Peers: centre, spread and distribution of each behaviour in each peer group.

A group's centre and spread are shrunk towards those of the group around it by n / (n + SHRINK), so
that a small group says little.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.vectors.groups import NESTING, group_labels

SHRINK = 20.0
"""Prior entities: a group of 20 counts as much as the group around it."""
MIN_RANKED = 30
"""A percentile is taken in the innermost group of at least 30 entities."""
IQR_SIGMA, DECILE_SIGMA = 1.349, 2.563
"""Width of the middle half, and of the middle four fifths, of a normal in standard deviations."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Norm:
    """One group: centre and spread per behaviour, and the sorted values where it is ranked in."""

    size: int
    centre: Matrix
    spread: Matrix
    ranked: tuple[Matrix, ...] | None


@dataclass(frozen=True)
class Peers:
    """The norms of all groups by label, and the behaviours' names in the order of the columns."""

    names: tuple[str, ...]
    norms: dict[str, Norm]

    def innermost(self, labels: tuple[str, ...]) -> tuple[str, Norm]:
        """The innermost known group of an entity, from its labels outside in."""
        label = next(label for label in reversed(labels) if label in self.norms)
        return label, self.norms[label]

    def ranking(self, labels: tuple[str, ...]) -> tuple[str, Norm]:
        """The innermost group of an entity that is large enough to rank in, else all."""
        for label in reversed(labels):
            norm = self.norms.get(label)
            if norm is not None and norm.ranked is not None:
                return label, norm
        raise KeyError(labels)


def fit_peers(traits: pl.DataFrame, values: pl.DataFrame) -> Peers:
    """The peers of a whole population: traits and values, one row per entity."""
    labels = group_labels(traits)
    matrix = values.cast(pl.Float64).to_numpy().astype(np.float64)
    norms: dict[str, Norm] = {}
    for depth in range(len(NESTING)):
        inside = labels.with_row_index("row").group_by(str(depth), maintain_order=True)
        for (label,), rows in inside:
            parent = None if depth == 0 else norms[labels[str(depth - 1)][rows["row"][0]]]
            norms[str(label)] = _norm(matrix[rows["row"].to_numpy()], parent)
    return Peers(tuple(values.columns), norms)


def _norm(inside: Matrix, parent: Norm | None) -> Norm:
    columns = [np.sort(column[~np.isnan(column)]) for column in inside.T]
    n = np.array([len(column) for column in columns], dtype=np.float64)
    centre = np.array([np.median(c) if len(c) else np.nan for c in columns])
    spread = np.array([_spread(c) for c in columns])
    if parent is not None:
        weight = n / (n + SHRINK)
        centre = _towards(centre, parent.centre, weight)
        spread = _towards(spread, parent.spread, weight)
    ranked = tuple(columns) if parent is None or len(inside) >= MIN_RANKED else None
    return Norm(len(inside), centre, spread, ranked)


def _spread(column: Matrix) -> float:
    """A robust standard deviation; the plain one where more than four fifths are one value."""
    if len(column) == 0:
        return float("nan")
    q10, q25, q75, q90 = np.quantile(column, (0.1, 0.25, 0.75, 0.9))
    robust = max((q75 - q25) / IQR_SIGMA, (q90 - q10) / DECILE_SIGMA)
    return float(robust if robust > 0 else column.std())


def _towards(own: Matrix, parent: Matrix, weight: Matrix) -> Matrix:
    return np.where(weight > 0, weight * np.nan_to_num(own) + (1 - weight) * parent, parent)
