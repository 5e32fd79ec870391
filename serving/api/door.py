"""The door to /v1: key, content type, size and form of a body, before BentoML sees it.

BentoML logs what it cannot validate; what is refused here never gets there. It also answers only
after its timeout where a middleware raises, so nothing here does.
"""

import logging

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.api.key import api_key, opens
from serving.api.loaded import offered, taking
from serving.api.received import Body, received
from serving.api.refusal import BODIES, QUERIES, Refused, refused_body

NO_KEY = Refused(401, "This service asks for a key.", {"WWW-Authenticate": "Bearer"})
NOT_JSON = Refused(415, "A body is JSON in UTF-8: Content-Type: application/json, not encoded.")
FAILED = Refused(500, "The request could not be read.")
logger = logging.getLogger("feijian.door")


class Door:
    """ASGI middleware inside BentoML's timeout and metrics."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.key = app, api_key()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a sound request on with its body read; refuse all others."""
        if scope["type"] != "http" or scope["path"] not in (*BODIES, *QUERIES):
            await self.app(scope, receive, send)
            return
        with taking():
            try:
                told = await self._entered(scope, receive)
            except Exception:
                logger.exception("reading a request")
                told = FAILED
            if isinstance(told, Refused):
                await told.response()(scope, receive, send)
            else:
                await self.app(scope, told.receive, send)

    async def _entered(self, scope: Scope, receive: Receive) -> Body | Refused:
        headers = Headers(scope=scope)
        if not opens(self.key, headers.get("authorization", "").encode("latin-1")):
            return NO_KEY
        if scope["path"] in QUERIES:
            return Body(b"", receive)
        if not _is_json(headers):
            return NOT_JSON
        body = await received(receive, headers.get("content-length", "").encode("latin-1"))
        if isinstance(body, Refused):
            return body
        return refused_body(scope["path"], body.told, offered()) or body


def _is_json(headers: Headers) -> bool:
    media, _, parameters = headers.get("content-type", "").lower().partition(";")
    charset = parameters.replace(" ", "").replace('"', "")
    encoding = headers.get("content-encoding", "identity").lower()
    return (
        media.strip() == "application/json"
        and charset in ("", "charset=utf-8", "charset=utf8")
        and encoding in ("", "identity")
    )
