"""The scores of chosen entities alone, with the places they have among all."""

from dataclasses import fields, replace

import numpy as np
import polars as pl

from features.vectors.relative import Relative
from features.vectors.vectors import ID, Vectors
from serving.held import chosen, matrix_rows
from serving.scores import Scores


def scores_of(scores: Scores, ids: list[str]) -> Scores:
    """The scores of these alone: their ranks among all, what explains them, the held as they were.

    Percentiles are of those that a Scores holds, so `percentile_of` tells those among all.
    """
    rows = np.array(sorted(scores.row_of(entity_id) for entity_id in ids), dtype=np.intp)
    vectors = scores.vectors
    relative = scores.relative
    return replace(
        scores,
        vectors=Vectors(vectors.entity, vectors.as_of, vectors.behaviours, vectors.frame[rows]),
        relative=Relative(
            *(matrix_rows(getattr(relative, f.name), rows) for f in fields(Relative))
        ),
        explained=chosen(scores.explained, rows),
        members=scores.members[rows],
        rank=scores.rank[rows],
    )


def percentile_of(scores: Scores) -> pl.DataFrame:
    """entity_id, percentile among all scored, 0 to 100."""
    return pl.DataFrame({ID: scores.vectors.frame[ID], "percentile": scores.percentile})
