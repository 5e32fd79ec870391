"""What is asked, and what the same work takes in this process without HTTP and JSON."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

import lightgbm
import numpy as np

from serving.api.bodies import ScoreRequest, VectorRequest
from serving.api.scoring import scored
from serving.api.vectors import scored_vectors
from serving.publish.publication import Publication

ASKED, WARM = 400, 50
"""Bodies of each kind, and how many are worked off before the time is taken."""


@dataclass(frozen=True)
class Work:
    """One kind of question: bodies to be sent, and seconds of each in process."""

    name: str
    path: str
    bodies: list[bytes]
    took: list[float]

    @property
    def median(self) -> float:
        """Seconds."""
        return median(self.took)

    @property
    def mean(self) -> float:
        """Seconds."""
        return fmean(self.took)


def works(publication: Publication) -> list[Work]:
    """One id with its reasons, and with all contributions; a hundred ids; one vector."""
    published = publication.of("provider")
    ids = published.entities.filter(status="scored")["entity_id"].to_list()
    vectors = [vector_of(publication, row % len(ids)) for row in range(ASKED)]
    one = [{"ids": [ids[n % len(ids)]]} for n in range(ASKED)]
    whole = [{**body, "explain": True} for body in one]
    many = [{"ids": (ids * 100)[n : n + 100]} for n in range(ASKED)]
    return [
        _timed("score, 1 id, reasons", "/v1/score", one, _scoring(publication)),
        _timed("score, 1 id, all contributions", "/v1/score", whole, _scoring(publication)),
        _timed("score, 100 ids, reasons", "/v1/score", many, _scoring(publication)),
        _timed(
            "score-vector, 1 vector, reasons",
            "/v1/score-vector",
            [{"vectors": [vector]} for vector in vectors],
            _placing(publication),
        ),
    ]


def _scoring(publication: Publication) -> Callable[[dict[str, object]], Callable[[], object]]:
    def prepared(body: dict[str, object]) -> Callable[[], object]:
        request = ScoreRequest.model_validate(body)
        return lambda: scored(publication, request)

    return prepared


def _placing(publication: Publication) -> Callable[[dict[str, object]], Callable[[], object]]:
    def prepared(body: dict[str, object]) -> Callable[[], object]:
        request = VectorRequest.model_validate(body)
        return lambda: scored_vectors(publication, request)

    return prepared


def _timed(
    name: str,
    path: str,
    bodies: list[dict[str, object]],
    prepared: Callable[[dict[str, object]], Callable[[], object]],
) -> Work:
    calls = [prepared(body) for body in bodies]
    for call in calls[:WARM]:
        call()
    took = []
    for call in calls:
        begun = time.perf_counter()
        call()
        took.append(time.perf_counter() - begun)
    return Work(name, path, [json.dumps(body).encode() for body in bodies], took)


def vector_of(publication: Publication, row: int) -> dict[str, object]:
    """The stored vector of an entity, as a caller with features of its own would send it."""
    published = publication.of("provider")
    line = published.entities.row(row, named=True)
    names = [behaviour.name for behaviour in published.behaviours]
    values = zip(names, published.values[row].tolist(), strict=True)
    return {
        "id": line["entity_id"],
        **{trait: line[trait] for trait in ("settlements", "type", "level", "region")},
        "values": {name: None if value != value else value for name, value in values},
    }


def bare_work(model: Path) -> Work:
    """Rows drawn by lot, and what the bare endpoint's model takes for each of them."""
    booster = lightgbm.Booster(model_file=model)
    rows = np.random.default_rng(0).normal(size=(ASKED, booster.num_feature()))
    took = []
    for row in rows:
        begun = time.perf_counter()
        booster.predict(row[None], pred_contrib=True, num_threads=1)
        took.append(time.perf_counter() - begun)
    bodies = [json.dumps({"values": row.tolist()}).encode() for row in rows]
    return Work("bare: Starlette, one model, TreeSHAP", "/score", bodies, took[WARM:])
