"""The door to /v1: content type, size and form of a body, before BentoML sees it.

BentoML logs what it cannot validate; what is refused here never gets there. It also answers only
after its timeout where a middleware raises, so nothing here does.
"""

import logging
from typing import Literal

from pydantic import BaseModel
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.api.loaded import offered, taking
from serving.api.pull import Pull, pull_of
from serving.api.purpose import without_why
from serving.api.received import Body, received
from serving.api.refusal import BODIES, QUERIES, Refused, refused_body

NOT_JSON = Refused(415, "A body is JSON in UTF-8: Content-Type: application/json, not encoded.")
FAILED = Refused(500, "The request could not be read.")
logger = logging.getLogger("feijian.door")


class _About(BaseModel):
    """The one part of a sound body that says whether it is of people."""

    entity: Literal["provider", "patient", "doctor"] = "provider"


class Door:
    """ASGI middleware inside BentoML's timeout and metrics."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a sound request on with its body read; refuse all others."""
        if scope["type"] != "http" or scope["path"] not in (*BODIES, *QUERIES):
            await self.app(scope, receive, send)
            return
        pull = pull_of(scope)
        with taking():
            try:
                told = await self._entered(scope, receive, pull)
            except Exception:
                logger.exception("reading a request")
                told = FAILED
            if isinstance(told, Refused):
                pull.reason = told.reason
                await told.response()(scope, receive, send)
            else:
                await self.app(scope, told.receive, send)

    async def _entered(self, scope: Scope, receive: Receive, pull: Pull) -> Body | Refused:
        headers = Headers(scope=scope)
        if scope["path"] in QUERIES:
            return Body(b"", receive)
        if not is_json(headers):
            return NOT_JSON
        body = await received(receive, headers.get("content-length", "").encode("latin-1"))
        if isinstance(body, Refused):
            return body
        refused = refused_body(scope["path"], body.told, offered())
        if refused or pull.purpose:
            return refused or body
        return without_why(pull, _About.model_validate_json(body.told).entity) or body


def is_json(headers: Headers) -> bool:
    """Whether the headers say that the body is JSON in UTF-8, and not packed."""
    media, _, parameters = headers.get("content-type", "").lower().partition(";")
    charset = parameters.replace(" ", "").replace('"', "")
    encoding = headers.get("content-encoding", "identity").lower()
    return (
        media.strip() == "application/json"
        and charset in ("", "charset=utf-8", "charset=utf8")
        and encoding in ("", "identity")
    )
