"""A BentoML service behind our front and our door, with our words in its OpenAPI."""

from functools import cached_property, partial

import bentoml
from starlette.types import ASGIApp

from serving.api.claims.route import Apart
from serving.api.direct import Direct, Way
from serving.api.documented import Documented
from serving.api.door import Door
from serving.api.front import Front
from serving.api.ready import Ready


class Fronted(bentoml.Service):  # type: ignore[misc]  # BentoML's own types are not published
    """Whoever runs it, by `to_asgi` or `bentoml serve`, gets the guards with it."""

    def to_asgi(self, is_main: bool = True) -> ASGIApp:
        """The whole application; BadInput for a poor API key."""
        if not any(middleware is Door for middleware, _ in self.middlewares):
            self.add_asgi_middleware(Door)
            self.add_asgi_middleware(Ready)
        traffic = self.config["traffic"]
        direct = Direct(
            super().to_asgi(is_main),
            self._ways(),
            threads=self.config["threads"],
            concurrent=traffic["max_concurrency"],
            seconds=traffic["timeout"],
        )
        return Front(Apart(direct))

    def _ways(self) -> dict[str, Way]:
        """What BentoML declares, by route."""
        service = self.inner()
        return {
            each.route: Way(partial(each.func, service), each.func.short)
            for each in self.apis.values()
        }

    @cached_property
    def openapi_spec(self) -> Documented:
        """What /docs.json tells."""
        return Documented(super().openapi_spec.asdict())
