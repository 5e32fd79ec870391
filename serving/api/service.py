"""The service, as BentoML runs it: it holds no arithmetic."""

import bentoml

from serving.api.answers import ScoreAnswer, VectorAnswer
from serving.api.bodies import ScoreRequest, VectorRequest
from serving.api.endpoint import endpoint
from serving.api.fronted import Fronted
from serving.api.loaded import loaded, served
from serving.api.masks import mask_scope
from serving.api.metrics import counted
from serving.api.page import site
from serving.api.pull import current
from serving.api.scoring import scored
from serving.api.vectors import scored_vectors

TIMEOUT, THREADS, CONCURRENT = 10, 4, 64
"""Seconds per request, threads, and requests at a time: beyond that 429."""
SHORT, WHOLE = 16, 4
"""Ids that are told in a millisecond or so; with all contributions one is as long as so many."""


def _short(request: ScoreRequest) -> bool:
    """Not where ids are pseudonyms: the first to ask by them has those of everybody made."""
    masked = mask_scope(current(), request.entity)
    return not masked and len(request.ids) * (WHOLE if request.explain else 1) <= SHORT


class RiskService:
    """Published risk scores and scores of foreign vectors, explained."""

    def __init__(self) -> None:
        served()

    @endpoint("/v1/score", short=_short)
    def score(self, request: ScoreRequest, /) -> ScoreAnswer:
        """Published scores by id, with reasons and contributions."""
        return counted(scored(loaded(), request), request.entity)

    @endpoint("/v1/score-vector", short=lambda request: False)
    def score_vector(self, request: VectorRequest, /) -> VectorAnswer:
        """Scores of vectors that were made elsewhere, placed among the published peers."""
        return counted(scored_vectors(loaded(), request), request.entity)


Service: Fronted = bentoml.service(
    name="feijian",
    service_class=Fronted,
    threads=THREADS,
    traffic={"timeout": TIMEOUT, "max_concurrency": CONCURRENT},
    logging={"access": {"enabled": False}},
    http={"host": "127.0.0.1"},
)(bentoml.asgi_app(site, path="/")(RiskService))
