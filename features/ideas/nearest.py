"""What an idea resembles: behaviours that rank entities alike, and size."""

import numpy as np
import polars as pl
from scipy.stats import rankdata

from features.behaviour import Behaviour
from features.vectors.peers import Matrix
from features.vectors.vectors import Vectors

COUNT = 3
LEAST = 10
"""Fewer entities that have both values tell nothing."""
SIZE = "settlements"
SCHEMA = {
    "behaviour": pl.String,
    "other": pl.String,
    "spearman": pl.Float64,
    "entities": pl.Int64,
}


def nearest(vectors: Vectors, behaviours: tuple[Behaviour, ...]) -> pl.DataFrame:
    """The size (settlements in the window), then the nearest other behaviours, columns as SCHEMA.

    `spearman` is over the entities that have both, null where they are few or all alike. The new
    behaviours are not compared with each other.
    """
    own = {b.name for b in behaviours}
    others = [b.name for b in vectors.behaviours if b.name not in own]
    size = vectors.frame[SIZE].to_numpy().astype(np.float64)
    columns = {name: vectors.frame[name].to_numpy().astype(np.float64) for name in (*own, *others)}
    lines = []
    for behaviour in behaviours:
        values = columns[behaviour.name]
        lines.append((behaviour.name, SIZE, *spearman(values, size)))
        told = [(behaviour.name, name, *spearman(values, columns[name])) for name in others]
        known = [line for line in told if line[2] is not None]
        lines += sorted(known, key=lambda line: (-abs(line[2] or 0.0), line[1]))[:COUNT]
    return pl.DataFrame(lines, schema=SCHEMA, orient="row")


def spearman(one: Matrix, other: Matrix) -> tuple[float | None, int]:
    """Rank correlation over the rows that have both, and how many these are; None: not told."""
    both = ~np.isnan(one) & ~np.isnan(other)
    count = int(both.sum())
    if count < LEAST:
        return None, count
    first, second = rankdata(one[both]), rankdata(other[both])
    if first.std() == 0 or second.std() == 0:
        return None, count
    return float(np.corrcoef(first, second)[0, 1]), count
