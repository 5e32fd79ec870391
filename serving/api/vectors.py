"""Scores of foreign vectors."""

import math

import numpy as np
import polars as pl

from features.vectors.peers import Matrix
from serving.api.answers import Placed, VectorAnswer
from serving.api.bodies import Vector, VectorRequest
from serving.api.head import head
from serving.api.placed_rows import PlacedRows
from serving.publish.publication import Publication

NONE = math.nan
TRAITS = {"settlements": pl.Int64, "type": pl.String, "level": pl.String, "region": pl.String}


def scored_vectors(publication: Publication, request: VectorRequest) -> VectorAnswer:
    """Place the vectors among the published peers and score them by the model's final member."""
    published = publication.of(request.entity, request.as_of)
    names = [behaviour.name for behaviour in published.behaviours]
    values, exposures = _matrices(request.vectors, names)
    traits = [[getattr(vector, trait) for trait in TRAITS] for vector in request.vectors]
    frame = pl.DataFrame(traits, schema=TRAITS, orient="row")
    rows = PlacedRows.of(published, frame, values, exposures)
    items = [
        Placed(id=vector.id, **rows.item(row, request.lang, explain=request.explain))
        for row, vector in enumerate(request.vectors)
    ]
    return VectorAnswer(**head(publication, published), items=items)


def _matrices(vectors: list[Vector], names: list[str]) -> tuple[Matrix, Matrix]:
    """Values, NaN for null, and exposures: rows x behaviours."""
    values = [[NONE if (v := vector.values[n]) is None else v for n in names] for vector in vectors]
    exposures = [
        [(vector.exposures or {}).get(name, vector.settlements) for name in names]
        for vector in vectors
    ]
    return np.array(values, dtype=np.float64), np.array(exposures, dtype=np.float64)
