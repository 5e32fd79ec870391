"""Scores of foreign vectors."""

import math

import numpy as np
import polars as pl

from features.vectors.peers import Matrix
from serving.api.answers import Placed, VectorAnswer
from serving.api.bodies import Vector, VectorRequest
from serving.api.explained import Explanations, known
from serving.api.head import head
from serving.api.placing import placed
from serving.publish.publication import Publication
from serving.reasons import leading_scheme

NONE = math.nan
TRAITS = {"settlements": pl.Int64, "type": pl.String, "level": pl.String, "region": pl.String}


def scored_vectors(publication: Publication, request: VectorRequest) -> VectorAnswer:
    """Place the vectors among the published peers and score them by the model's final member."""
    published = publication.of(request.entity, request.as_of)
    names = [behaviour.name for behaviour in published.behaviours]
    values, exposures = _matrices(request.vectors, names)
    traits = [[getattr(vector, trait) for trait in TRAITS] for vector in request.vectors]
    told = placed(published, pl.DataFrame(traits, schema=TRAITS, orient="row"), values, exposures)
    explained = Explanations(
        published.behaviours, told.values, told.relative, told.explained.contributions
    )
    items = []
    for row, vector in enumerate(request.vectors):
        if np.isnan(values[row]).all():
            items.append(Placed(id=vector.id, status="not_scoreable"))
            continue
        log_odds = float(told.explained.log_odds[row])
        item = Placed(
            id=vector.id,
            status="scored",
            risk=float(told.explained.risk[row]),
            risk_violation=known(told.explained.risk_violation[row]),
            log_odds=log_odds,
            baseline=float(told.explained.baseline[row]),
            percentile=published.percentile_of(log_odds),
            scheme=leading_scheme(explained.adding(row)) or None,
            reasons=explained.sentences(row, request.lang),
            contributions=explained.contributions_of(row) if request.explain else None,
        )
        items.append(item)
    return VectorAnswer(**head(publication, published), items=items)


def _matrices(vectors: list[Vector], names: list[str]) -> tuple[Matrix, Matrix]:
    """Values, NaN for null, and exposures: rows x behaviours."""
    values = [[NONE if (v := vector.values[n]) is None else v for n in names] for vector in vectors]
    exposures = [
        [(vector.exposures or {}).get(name, vector.settlements) for name in names]
        for vector in vectors
    ]
    return np.array(values, dtype=np.float64), np.array(exposures, dtype=np.float64)
