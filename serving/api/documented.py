"""BentoML's OpenAPI in our words: whole models, examples that work, every refusal described."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from pydantic.json_schema import models_json_schema

from serving.api.answers import ScoreAnswer, VectorAnswer
from serving.api.loaded import loaded
from serving.api.refusal import BODIES, Refusal

ANSWERS = {"/v1/score": ScoreAnswer, "/v1/score-vector": VectorAnswer}
REF = "#/components/schemas/{model}"
REFUSALS = {
    "400": "The body is not JSON, or a field is not what it must be.",
    "401": "A key is asked for, and the request does not carry it.",
    "403": "The role of the key may not ask this, or sees names there and X-Purpose is missing.",
    "405": "The path takes POST.",
    "404": "There is nothing at this path.",
    "408": "The body took too long to arrive.",
    "413": "The body is too large.",
    "415": "The body is not application/json in UTF-8.",
    "421": "Without a key the service answers to names of this machine alone.",
    "429": "Too many requests: at a time, of this key, or that failed; see Retry-After.",
    "500": "An unexpected error; its X-Request-ID stands in the log.",
    "503": "The audit log cannot be written, and without it nothing is answered.",
    "504": "The answer would have taken too long; ask for less.",
}
PURPOSE = {
    "name": "X-Purpose",
    "in": "header",
    "required": False,
    "description": "What for, at most 200 characters; who sees names or evidence must say it.",
    "schema": {"type": "string"},
}


@dataclass(frozen=True)
class Documented:
    """The specification that BentoML made, and what it lacks."""

    made: dict[str, Any]

    def asdict(self) -> dict[str, Any]:
        """The whole document, OpenAPI 3.1."""
        return self._whole

    @cached_property
    def _whole(self) -> dict[str, Any]:
        models = [*BODIES.values(), *ANSWERS.values(), Refusal]
        _, schemas = models_json_schema(
            [(model, "validation") for model in models], ref_template=REF
        )
        key = {"type": "http", "scheme": "bearer", "description": "id.secret"}
        return {
            "openapi": "3.1.0",
            "info": _info(),
            "servers": [{"url": "/"}],
            "tags": self.made["tags"],
            "paths": {
                path: _path(path, item) if path in BODIES else item
                for path, item in self.made["paths"].items()
            },
            "components": {"schemas": schemas["$defs"], "securitySchemes": {"key": key}},
        }


def _info() -> dict[str, str]:
    card = loaded().card
    return {
        "title": "飞检 feijian",
        "version": card.as_of.isoformat(),
        "description": f"Risk scores of {card.entity}s as of {card.as_of}. {card.receipt}",
    }


def _path(path: str, item: dict[str, Any]) -> dict[str, Any]:
    body = {**_json(BODIES[path].__name__), "example": _example(path)}
    refusals = {
        status: {"description": why, "content": {"application/json": _json("Refusal")}}
        for status, why in REFUSALS.items()
    }
    answer = {
        "description": "Answered.",
        "content": {"application/json": _json(ANSWERS[path].__name__)},
    }
    return {
        "post": {
            **item["post"],
            "security": [{}, {"key": []}],
            "parameters": [PURPOSE],
            "requestBody": {"required": True, "content": {"application/json": body}},
            "responses": {
                "200": {"description": "Answered.", "content": {"application/json": answer}},
                **refusals,
            },
        }
    }


def _json(model: str) -> dict[str, Any]:
    return {"schema": {"$ref": REF.format(model=model)}}


def _example(path: str) -> dict[str, Any]:
    """A body that the service answers; the vector's values are the medians of all entities."""
    published = loaded()
    if path == "/v1/score":
        return {"entity": published.card.entity, "ids": ["H00000000001"], "lang": "en"}
    values = {
        behaviour.name: None if np.isnan(column).all() else float(np.nanmedian(column))
        for behaviour, column in zip(published.behaviours, published.values.T, strict=True)
    }
    vector = {"id": "example", "settlements": 100, "values": values}
    return {"entity": published.card.entity, "vectors": [vector], "lang": "en"}
