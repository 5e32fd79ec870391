"""BentoML's `api`, typed; what it answers is what the caller's role may see."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import bentoml
from pydantic import BaseModel

from serving.api.seen import as_seen

Endpoint = TypeVar("Endpoint", bound=Callable[..., BaseModel])


def endpoint(route: str, *, short: Callable[[Any], bool]) -> Callable[[Endpoint], Endpoint]:
    """Serve the method by POST at the route; its one argument is the body, both pydantic models.

    `short` says of a request whether its answer is made in so little time that others may wait.
    """
    decorate: Callable[[Any], Any] = bentoml.api(route=route)

    def served(method: Endpoint) -> Endpoint:
        @functools.wraps(method)
        def told(self: object, request: BaseModel, /) -> BaseModel:
            return as_seen(route, request, method(self, request))

        told.short = short  # type: ignore[attr-defined]
        made: Endpoint = decorate(told)
        return made

    return served
