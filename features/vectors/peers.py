"""Peers: centre, spread and distribution of each behaviour in each peer group.

A group's centre and spread are shrunk towards those of the group around it by n / (n + SHRINK), so
that a small group says little. Money, counts and days are compared by their logarithm.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.behaviour import Behaviour, Unit
from features.vectors.doubt import OF_PROVIDERS, Doubt
from features.vectors.groups import NESTING, group_labels
from features.vectors.matrix import Matrix as Matrix

SHRINK = 20.0
"""Prior entities: a group of 20 counts as much as the group around it."""
MIN_RANKED = 10
"""A percentile is taken in the innermost group of at least 10 entities."""
IQR_SIGMA = 1.349
"""Width of the middle half of a normal distribution in standard deviations."""
MIN_SPREAD = 0.3
"""A robust spread counts at least 0.3 of the plain one: most values may be one and the same."""
LOGARITHMIC = (Unit.MONEY, Unit.COUNT, Unit.DAYS)


@dataclass(frozen=True)
class Norm:
    """One group: centre and spread per behaviour on the compared scale, its size, and the sorted
    values of each behaviour where the group is large enough to rank in.
    """

    size: int
    centre: Matrix
    spread: Matrix
    ranked: tuple[Matrix, ...] | None


@dataclass(frozen=True)
class Peers:
    """The norms of all groups by label, and the behaviours' names in the order of the columns.

    `doubt`: how far from the peers few rows may be said to lie.
    """

    names: tuple[str, ...]
    norms: dict[str, Norm]
    doubt: Doubt = OF_PROVIDERS

    def innermost(self, labels: tuple[str, ...]) -> Norm:
        """The innermost known group of an entity, from its labels outside in."""
        return next(self.norms[label] for label in reversed(labels) if label in self.norms)

    def ranking(self, labels: tuple[str, ...]) -> Norm:
        """The innermost group of an entity that is large enough to rank in; all always is."""
        known = (self.norms.get(label) for label in reversed(labels))
        return next(norm for norm in known if norm is not None and norm.ranked is not None)


def compared(values: Matrix, behaviours: tuple[Behaviour, ...]) -> Matrix:
    """The values (rows x behaviours) on the scale they are compared on."""
    heavy = np.array([b.unit in LOGARITHMIC for b in behaviours])
    return np.asarray(np.where(heavy, np.log1p(np.maximum(values, 0.0)), values))


def fit_peers(
    traits: pl.DataFrame,
    values: Matrix,
    behaviours: tuple[Behaviour, ...],
    depth: int = len(NESTING),
    doubt: Doubt = OF_PROVIDERS,
) -> Peers:
    """The peers of a whole population: traits and values, one row per entity.

    Groups are nested `depth` levels deep, all of them the first.
    """
    labels = group_labels(traits)
    matrix = compared(values, behaviours)
    norms: dict[str, Norm] = {}
    for level in range(depth):
        inside = labels.with_row_index("row").group_by(str(level), maintain_order=True)
        for (label,), rows in inside:
            parent = None if level == 0 else norms[labels[str(level - 1)][rows["row"][0]]]
            norms[str(label)] = _norm(matrix[rows["row"].to_numpy()], parent)
    return Peers(tuple(b.name for b in behaviours), norms, doubt)


def _norm(inside: Matrix, parent: Norm | None) -> Norm:
    columns = np.sort(inside, axis=0)  # NaN sorts last
    n = (~np.isnan(columns)).sum(axis=0)
    centre, spread = _quantile(columns, n, 0.5), _spread(columns, n)
    if parent is not None:
        weight = n / (n + SHRINK)
        centre = _towards(centre, parent.centre, weight)
        spread = _towards(spread, parent.spread, weight)
    large = parent is None or len(inside) >= MIN_RANKED
    ranked = tuple(c[:k] for c, k in zip(columns.T, n, strict=True)) if large else None
    return Norm(len(inside), centre, spread, ranked)


def _spread(columns: Matrix, n: NDArray[np.int64]) -> Matrix:
    """A robust standard deviation, and no less than a part of the plain one; NaN without values."""
    robust = (_quantile(columns, n, 0.75) - _quantile(columns, n, 0.25)) / IQR_SIGMA
    count = np.maximum(n, 1)
    mean = np.nansum(columns, axis=0) / count
    plain = np.sqrt(np.nansum((columns - mean) ** 2, axis=0) / count)
    return np.asarray(np.maximum(robust, MIN_SPREAD * plain))


def _quantile(columns: Matrix, n: NDArray[np.int64], share: float) -> Matrix:
    """The quantile of each sorted column's first n values, linear between ranks; NaN for none."""
    place = share * np.maximum(n - 1, 0)
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, np.maximum(n - 1, 0))
    at = np.arange(columns.shape[1])
    step = columns[high, at] - columns[low, at]
    return np.asarray(columns[low, at] + (place - low) * step)


def _towards(own: Matrix, parent: Matrix, weight: Matrix) -> Matrix:
    return np.where(weight > 0, weight * np.nan_to_num(own) + (1 - weight) * parent, parent)
