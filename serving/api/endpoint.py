"""BentoML's `api`, typed."""

from collections.abc import Callable
from typing import TypeVar

import bentoml

Endpoint = TypeVar("Endpoint", bound=Callable[..., object])


def endpoint(route: str) -> Callable[[Endpoint], Endpoint]:
    """Serve the method by POST at the route; its one argument is the body."""
    decorate: Callable[[Endpoint], Endpoint] = bentoml.api(route=route)
    return decorate
