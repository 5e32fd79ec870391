"""Each entity's place among its peers: median, percentile, deviation to the risky side."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.behaviour import LOWER, Behaviour
from features.vectors.doubt import doubt_of, doubted
from features.vectors.groups import NESTING, PEOPLE, WIDE, group_labels
from features.vectors.peers import (
    LOGARITHMIC,
    Matrix,
    Norm,
    Peers,
    compared,
    fit_peers,
)
from features.vectors.vectors import Vectors


@dataclass(frozen=True)
class Relative:
    """Rows are entities in the order of the vectors, columns behaviours; NaN without a value.

    `median` is the peers' centre in the behaviour's unit; `percentile` 0 to 100, ties in the
    middle; `peers` the number of entities with a value that it is taken among; `deviation` in
    spreads, positive on the risky side (for EITHER: above), cut at the limit of the peers' doubt.
    Levels of volume (`of_size`) are compared with peers of any size, all others with peers of their
    own.
    """

    median: Matrix
    percentile: Matrix
    peers: Matrix
    deviation: Matrix


def relative(
    traits: pl.DataFrame,
    values: Matrix,
    exposures: Matrix,
    behaviours: tuple[Behaviour, ...],
    peers: Peers,
) -> Relative:
    """The place of each row among the peers; `values` and `exposures` are rows x behaviours."""
    labels = [tuple(row) for row in group_labels(traits).iter_rows()]
    wide = np.array([b.of_size for b in behaviours])
    median, spread = np.empty(values.shape), np.empty(values.shape)
    percentile, count = np.full(values.shape, np.nan), np.full(values.shape, np.nan)
    scaled = compared(values, behaviours)
    for within, columns in ((WIDE, np.flatnonzero(wide)), (None, np.flatnonzero(~wide))):
        cut = [row[:within] for row in labels]
        for norm, rows in _by_norm([peers.innermost(row) for row in cut]):
            place = np.ix_(rows, columns)
            median[place], spread[place] = norm.centre[columns], norm.spread[columns]
        for norm, rows in _by_norm([peers.ranking(row) for row in cut]):
            assert norm.ranked is not None
            for column in columns:
                among = norm.ranked[column]
                percentile[rows, column] = _percentile(among, scaled[rows, column])
                count[rows, column] = len(among)
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = np.where(spread > 0, (scaled - median) / spread, 0.0)
    sign = np.array([-1.0 if b.riskier_when is LOWER else 1.0 for b in behaviours])
    borne = doubted(distance * sign, values, exposures, behaviours, peers.doubt)
    limit = peers.doubt.limit
    deviation = np.where(np.isnan(values), np.nan, np.clip(borne, -limit, limit))
    heavy = np.array([b.unit in LOGARITHMIC for b in behaviours])
    return Relative(np.where(heavy, np.expm1(median), median), percentile, count, deviation)


def relative_of(vectors: Vectors) -> tuple[Relative, Peers]:
    """The place of every entity among all entities of the same vectors, and those peers."""
    values, exposures = vectors.values(), vectors.exposures()
    depth = WIDE if vectors.entity in PEOPLE else len(NESTING)
    doubt = doubt_of(vectors.entity)
    peers = fit_peers(vectors.frame, values, vectors.behaviours, depth, doubt)
    return relative(vectors.frame, values, exposures, vectors.behaviours, peers), peers


def _by_norm(norms: list[Norm]) -> list[tuple[Norm, np.ndarray]]:
    """The rows of each different norm."""
    places: dict[int, list[int]] = {}
    for row, norm in enumerate(norms):
        places.setdefault(id(norm), []).append(row)
    return [(norms[rows[0]], np.array(rows)) for rows in places.values()]


def _percentile(among: Matrix, values: Matrix) -> Matrix:
    """Share of the sorted peers below, plus half of those equal, in percent; NaN for NaN."""
    if len(among) == 0:
        return np.full(len(values), np.nan)
    below = np.searchsorted(among, values, side="left")
    upto = np.searchsorted(among, values, side="right")
    return np.where(np.isnan(values), np.nan, 50.0 * (below + upto) / len(among))
