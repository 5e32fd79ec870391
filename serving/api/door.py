"""The door to /v1: content type, size and form of a body, before BentoML sees it.

BentoML logs what it cannot validate; what is refused here never gets there. It also answers only
after its timeout where a middleware raises, so nothing here does.
"""

import logging
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.access.matrix import matrix
from serving.api.bodies import Strict
from serving.api.held_back import PROVIDER, held_back_from
from serving.api.loaded import loaded, offered, taking
from serving.api.pull import Pull, pull_of
from serving.api.purpose import without_why
from serving.api.received import Body, received
from serving.api.refusal import BODIES, QUERIES, Refused, checked_body

NOT_JSON = Refused(
    415,
    "A body is JSON in UTF-8: Content-Type: application/json, not encoded.",
    error_zh="请求体应为 UTF-8 编码的 JSON：Content-Type: application/json，不压缩。",
)
FAILED = Refused(500, "The request could not be read.", error_zh="无法读取请求。")
logger = logging.getLogger("feijian.door")


class Door:
    """ASGI middleware inside BentoML's timeout and metrics."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a sound request on with its body read; refuse all others."""
        if scope["type"] != "http" or scope["path"] not in (*BODIES, *QUERIES):
            await self.app(scope, receive, send)
            return
        with taking():
            told = await entered(scope, receive, pull_of(scope))
            if isinstance(told, Refused):
                await told.response()(scope, receive, send)
            else:
                await self.app(scope, told.body.receive, send)


@dataclass(frozen=True)
class Entered:
    """A sound body, and what it says: a query has none that is read here."""

    body: Body
    request: Strict | None = None


async def entered(scope: Scope, receive: Receive, pull: Pull) -> Entered | Refused:
    """What a request says, once its body is read and sound; why it is not answered, where so."""
    try:
        return await _entered(scope, receive, pull)
    except Exception:
        logger.exception("reading a request")
        return FAILED


async def _entered(scope: Scope, receive: Receive, pull: Pull) -> Entered | Refused:
    headers = Headers(scope=scope)
    if scope["path"] in QUERIES:
        return Entered(Body(b"", receive))
    if not is_json(headers):
        return NOT_JSON
    body = await received(receive, headers.get("content-length", "").encode("latin-1"))
    if isinstance(body, Refused):
        return body
    request = checked_body(scope["path"], body.told, offered())
    if isinstance(request, Refused):
        return request
    return await _kept_from(pull, request) or Entered(body, request)


async def _kept_from(pull: Pull, request: Strict) -> Refused | None:
    """Why the caller is told nothing of whom a sound body is about; a list may hold them back."""
    row = matrix().endpoints.get(pull.endpoint)
    lists = row.held_back if row else None
    if pull.purpose and lists is None:
        return None
    entity: str = getattr(request, "entity", PROVIDER)
    refused = without_why(pull, entity)
    if refused or lists is None:
        return refused
    day = loaded().of(entity, getattr(request, "as_of", None)).card.as_of
    return await held_back_from(pull, None if lists == "any" else entity, day)


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
