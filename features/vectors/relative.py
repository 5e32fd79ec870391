"""Each entity's place among its peers: median, percentile, deviation to the risky side."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.behaviour import Behaviour, Direction
from features.vectors.groups import group_labels
from features.vectors.peers import Matrix, Peers, fit_peers
from features.vectors.vectors import Vectors

PRIOR_ROWS = 5.0
"""Prior rows: a value that stands on n rows counts n / (n + 5) of its distance from the peers."""
LIMIT = 10.0
"""Deviations are cut at 10 spreads: beyond that, more says nothing more."""


@dataclass(frozen=True)
class Relative:
    """Rows are entities in the order of the vectors, columns behaviours; NaN without a value.

    `median` is the peers' centre; `percentile` 0 to 100, ties in the middle; `deviation` in spreads,
    positive on the risky side, -10 to 10 (for EITHER the distance, 0 to 10). `group` is the label
    of the group that the percentile is taken in and `group_size` its number of entities.
    """

    median: Matrix
    percentile: Matrix
    deviation: Matrix
    group: tuple[str, ...]
    group_size: tuple[int, ...]


def relative(
    traits: pl.DataFrame,
    values: Matrix,
    exposures: Matrix,
    behaviours: tuple[Behaviour, ...],
    peers: Peers,
) -> Relative:
    """The place of each row among the peers; `values` and `exposures` are rows x behaviours."""
    labels = [tuple(row) for row in group_labels(traits).iter_rows()]
    inner = [peers.innermost(row)[1] for row in labels]
    ranking = [peers.ranking(row) for row in labels]
    median = np.array([norm.centre for norm in inner]).reshape(values.shape)
    spread = np.array([norm.spread for norm in inner]).reshape(values.shape)
    percentile = np.full(values.shape, np.nan)
    for row, (_, norm) in enumerate(ranking):
        assert norm.ranked is not None
        for column in np.flatnonzero(~np.isnan(values[row])):
            percentile[row, column] = _percentile(norm.ranked[column], values[row, column])
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = np.where(spread > 0, (values - median) / spread, 0.0)
    distance = distance * (exposures / (exposures + PRIOR_ROWS))
    sign = np.array([b.riskier_when.value for b in behaviours])
    either = np.array([b.riskier_when is Direction.EITHER for b in behaviours])
    deviation = np.where(either, np.abs(distance), distance * sign)
    deviation = np.where(np.isnan(values), np.nan, np.clip(deviation, -LIMIT, LIMIT))
    return Relative(
        median,
        percentile,
        deviation,
        tuple(label for label, _ in ranking),
        tuple(norm.size for _, norm in ranking),
    )


def relative_of(vectors: Vectors) -> tuple[Relative, Peers]:
    """The place of every entity among all entities of the same vectors, and those peers."""
    peers = fit_peers(vectors.frame, vectors.values())
    values = vectors.values().to_numpy().astype(np.float64)
    exposures = vectors.exposures().to_numpy().astype(np.float64)
    return relative(vectors.frame, values, exposures, vectors.behaviours, peers), peers


def _percentile(ranked: Matrix, value: float) -> float:
    """Share of peers below, plus half of those equal, in percent."""
    if len(ranked) == 0:
        return float("nan")
    below = np.searchsorted(ranked, value, side="left")
    upto = np.searchsorted(ranked, value, side="right")
    return float(50.0 * (below + upto) / len(ranked))
