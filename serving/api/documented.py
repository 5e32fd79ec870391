"""BentoML's OpenAPI in our words: whole models, examples that work, every refusal described."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

import numpy as np
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from serving.api import deprecated
from serving.api.answers import BatchAnswer, ChangesAnswer, ScoreAnswer, VectorAnswer
from serving.api.batch.documented import WHY, batch
from serving.api.bodies import BatchQuery
from serving.api.claims.answer import ClaimsAnswer
from serving.api.claims.example import example
from serving.api.codes import CODES
from serving.api.loaded import loaded, taking
from serving.api.outcome_answers import OutcomesAnswer
from serving.api.outcome_bodies import EXAMPLE
from serving.api.paged_answers import EntitiesAnswer, EvidenceAnswer, GroupsAnswer, TargetsAnswer
from serving.api.paths import BATCH
from serving.api.refusal import BODIES, CLAIMS, QUERIES, Refusal

PAGES: dict[str, type[BaseModel]] = {
    "/v1/entities": EntitiesAnswer,
    "/v1/evidence": EvidenceAnswer,
    "/v1/groups": GroupsAnswer,
    "/v1/targets": TargetsAnswer,
}
SUMMARIES = {
    CLAIMS: "The score of one entity with raw claims that are not in the store.",
    "/v1/entities": "Dossiers of some, or of the first of the list.",
    "/v1/evidence": "The claims behind the leading reasons of some, or of the first of the list.",
    "/v1/groups": "Groups of people, providers and doctors that share minutes, stays, boxes.",
    "/v1/outcomes": "States of cases and inspections into the ledger; twice is once.",
    "/v1/targets": "The list that is published.",
}
INFRASTRUCTURE = {
    "/healthz": "The same as /readyz.",
    "/livez": "The process is up.",
    "/metrics": "Prometheus' metrics; no label comes from what a client sent.",
    "/readyz": "The model is verified and a publication loaded: which, and of what.",
}
"""BentoML's own descriptions are HTML."""
OURS: dict[str, type[BaseModel]] = {**PAGES, CLAIMS: ClaimsAnswer}
"""Routes beside BentoML's."""
ANSWERS: dict[str, type[BaseModel]] = {
    "/v1/score": ScoreAnswer,
    "/v1/score-vector": VectorAnswer,
    "/v1/outcomes": OutcomesAnswer,
    **OURS,
}
ANSWERED = {"/v1/changes": ChangesAnswer}
TABLES = {BATCH: BatchAnswer}
"""What the rows of a table and its metadata tell, by the names of the JSON answers."""
REF = "#/components/schemas/{model}"
PURPOSE = {
    "name": "X-Purpose",
    "in": "header",
    "required": False,
    "description": "What for, at most 200 characters; who sees names or evidence must say it.",
    "schema": {"type": "string"},
}


@dataclass(frozen=True, eq=False)
class Documented:
    """The specification that BentoML made, and what it lacks."""

    made: dict[str, Any]

    def asdict(self) -> dict[str, Any]:
        """The whole document, OpenAPI 3.1, of the publication that is served."""
        with taking() as publication:
            return self._whole(publication.id, datetime.now(UTC).date())

    @lru_cache(1)  # noqa: B019 - one service lives as long as its process
    def _whole(self, publication: str, today: date) -> dict[str, Any]:
        models: list[type[BaseModel]] = [*BODIES.values()]
        models += [*ANSWERS.values(), *ANSWERED.values(), Refusal]
        _, schemas = models_json_schema(
            [(model, "validation") for model in models], ref_template=REF
        )
        key = {"type": "http", "scheme": "bearer", "description": "id.secret"}
        whole = {
            "openapi": "3.1.0",
            "info": _info(),
            "servers": [{"url": "/"}],
            "tags": self.made["tags"],
            "paths": {
                path: _path(path, item) if path in BODIES else item
                for path, item in {**self.made["paths"], **_pages()}.items()
            }
            | {path: _query(path) for path in QUERIES}
            | {BATCH: batch(_parameters(BatchQuery), PURPOSE, _refusals(BATCH))},
            "components": {"schemas": schemas["$defs"], "securitySchemes": {"key": key}},
        }
        for path, description in INFRASTRUCTURE.items():
            for operation in whole["paths"].get(path, {}).values():
                operation["description"] = description
        deprecated.mark(whole, today)
        return whole


def _info() -> dict[str, str]:
    cards = [published.card for published in loaded().snapshots.values()]
    told = [f"{card.entity}s as of {card.as_of} ({card.receipt})" for card in cards]
    return {
        "title": "飞检 feijian",
        "version": max(card.as_of for card in cards).isoformat(),
        "description": (
            f"Risk scores, publication {loaded().id}: {'; '.join(told)}\n\n{deprecated.RULE}"
        ),
    }


def _pages() -> dict[str, Any]:
    """What BentoML does not know of: the routes of ours that take a body."""
    return {
        path: {
            "post": {
                "summary": path.rpartition("/")[2],
                "operationId": path.rpartition("/")[2],
                "description": SUMMARIES[path],
                "tags": ["Service APIs"],
            }
        }
        for path in SUMMARIES
    }


def _path(path: str, item: dict[str, Any]) -> dict[str, Any]:
    body = {**_json(BODIES[path].__name__), "example": _example(path)}
    answer = {"application/json": _json(ANSWERS[path].__name__)}
    return {
        "post": {
            **item["post"],
            "security": [{}, {"key": []}],
            "parameters": [PURPOSE],
            "requestBody": {"required": True, "content": {"application/json": body}},
            "responses": {
                "200": {"description": "Answered.", "content": answer},
                **_refusals(path),
            },
        }
    }


def _query(path: str) -> dict[str, Any]:
    """A GET with its parameters, as the model of its query says them."""
    answer = {"application/json": _json(ANSWERED[path].__name__)}
    return {
        "get": {
            "summary": "changes",
            "operationId": "changes",
            "description": "Who is new, changed or withdrawn since an earlier publication.",
            "tags": ["Service APIs"],
            "security": [{}, {"key": []}],
            "parameters": [*_parameters(QUERIES[path]), PURPOSE],
            "responses": {
                "200": {"description": "Answered.", "content": answer},
                **_refusals(path),
            },
        }
    }


def _parameters(query: type[BaseModel]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": schema.pop("description", ""),
            "schema": schema,
        }
        for name, schema in query.model_json_schema()["properties"].items()
    ]


def _refusals(path: str) -> dict[str, Any]:
    unlike = _unlike(path)
    words = WHY if path == BATCH else {}
    statuses = sorted({status for code in CODES.values() for status in code.statuses})
    return {
        str(status): {
            "description": " ".join(filter(None, (_why(status), words.get(str(status))))),
            "content": {"application/json": _json("Refusal")},
        }
        for status in statuses
        if str(status) not in unlike
    }


def _why(status: int) -> str:
    """The codes that come with the status, and what each means."""
    codes = [f"`{word}`: {code.en}" for word, code in CODES.items() if status in code.statuses]
    return " ".join(codes)


def _unlike(path: str) -> tuple[str, ...]:
    """Refusals that there are not at the path."""
    if path in QUERIES:
        return ("408", "413", "415")
    if path == BATCH:
        return ("410", "504")
    return () if path in PAGES else ("410",)


def _json(model: str) -> dict[str, Any]:
    return {"schema": {"$ref": REF.format(model=model)}}


def _example(path: str) -> dict[str, Any]:
    """A body that the service answers; the vector's values are the medians of all entities."""
    entity = loaded().entities[0]
    published = loaded().of(entity)
    if path == "/v1/outcomes":
        return EXAMPLE
    if path in PAGES:
        return {"entity": entity, "lang": "en", "limit": 2}
    if path == "/v1/score":
        return {"entity": entity, "ids": ["H00000000001"], "lang": "en"}
    if path == CLAIMS:
        return example(entity, published.card.as_of)
    values = {
        behaviour.name: None if np.isnan(column).all() else float(np.nanmedian(column))
        for behaviour, column in zip(published.behaviours, published.values.T, strict=True)
    }
    vector = {"id": "example", "settlements": 100, "values": values}
    return {"entity": entity, "vectors": [vector], "lang": "en"}
