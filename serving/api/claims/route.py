"""The path of claims, beside BentoML's application: it may take longer than that lets anything."""

import threading
from os import environ

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.api.bodies import Chosen
from serving.api.claims.answer import ClaimsAnswer
from serving.api.claims.body import BYTES
from serving.api.claims.helper import Helper
from serving.api.claims.messages import Asked, Go, Refusal
from serving.api.claims.scored import with_vector, without_vector
from serving.api.claims.trouble import Late, Lost, NoTurn, TooMuch
from serving.api.door import NOT_JSON, is_json
from serving.api.held_back import hold_back
from serving.api.loaded import loaded, offered, taking
from serving.api.metrics import counted
from serving.api.pull import Pull, current, pull_of
from serving.api.purpose import without_why
from serving.api.received import received
from serving.api.refusal import CLAIMS, Refused, refused_for
from serving.api.seen import as_seen
from serving.api.variables import STORE

PLACES = 4
"""Bodies in memory: one is scored, the others arrive or wait."""
PATIENCE = 30
"""Seconds for a body to arrive: 64 MiB at 18 Mbit/s."""
RETRY = 15
BUSY = Refused(
    429,
    "Other claims are being scored; try again later.",
    {"Retry-After": str(RETRY)},
    "busy",
    "正在为其他结算数据评分，请稍后再试。",
)
LATE = Refused(
    504,
    "The claims took too long to score; send fewer of them.",
    error_zh="评分超时，请减少所送结算数据。",
)
TOO_MUCH = Refused(
    413,
    "The claims and the history of their people take too much memory; send fewer of them.",
    error_zh="结算数据及相关人员的既往数据所需内存过大，请减少所送数据。",
)
LOST = Refused(
    503,
    "The claims could not be scored; try again.",
    reason="helper",
    error_zh="评分未能完成，请重试。",
)
WITHOUT_STORE = Refused(
    503,
    "Claims are scored where the store is; this service has none.",
    error_zh="结算数据评分需要数据仓，本服务没有。",
)
WITHOUT_POOL = Refused(
    503,
    "This publication was made without what scoring claims needs.",
    error_zh="此发布版本未包含为结算数据评分所需的内容。",
)


class Apart:
    """ASGI: answers the path of claims, hands on all else; ends its helper with the service."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.helper = app, Helper()
        self._places = threading.BoundedSemaphore(PLACES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if scope["type"] == "http" and scope["path"] == CLAIMS:
            await self._answer(scope, receive, send)
            return
        await self.app(scope, receive, send)
        if scope["type"] == "lifespan":
            self.helper.close()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        pull = pull_of(scope)
        told: Response | Refused = BUSY
        if self._places.acquire(blocking=False):
            try:
                with taking():
                    told = await self._told(scope, receive, pull)
            finally:
                self._places.release()
        response = told.response() if isinstance(told, Refused) else told
        await response(scope, receive, send)

    async def _told(self, scope: Scope, receive: Receive, pull: Pull) -> Response | Refused:
        headers = Headers(scope=scope)
        if not is_json(headers):
            return NOT_JSON
        refused = without_why(pull, "provider")
        if refused:
            return refused
        declared = headers.get("content-length", "").encode("latin-1")
        body = await received(receive, declared, BYTES, PATIENCE)
        if isinstance(body, Refused):
            return body
        return await run_in_threadpool(self._scored, body.told)

    def _scored(self, body: bytes) -> Response | Refused:
        """Blocks for as long as it takes."""
        exchange = _Exchange()
        try:
            made = self.helper.made(body, exchange.decide)
        except NoTurn:
            return BUSY
        except Late:
            return LATE
        except TooMuch:
            return TOO_MUCH
        except Lost:
            return LOST
        if isinstance(made, Refusal):
            return Refused(made.status, made.error, error_zh=made.error_zh)
        if made is not None:
            assert exchange.asked is not None
            exchange.answer = with_vector(loaded(), exchange.asked, made)
        return exchange.told()


class _Exchange:
    """One request: what is asked, and the answer as soon as there is one."""

    def __init__(self) -> None:
        self.asked: Asked | None = None
        self.answer: ClaimsAnswer | Refused | None = None

    def decide(self, asked: Asked) -> Go | None:
        """The word to make the vector; none where there is an answer without."""
        self.asked = asked
        try:
            chosen = Chosen.model_validate(
                {"entity": asked.entity, "as_of": asked.as_of}, context=offered()
            )
        except ValidationError as error:
            self.answer = refused_for(error)
            return None
        publication, store = loaded(), environ.get(STORE)
        if not store or publication.pool is None:
            self.answer = WITHOUT_POOL if store else WITHOUT_STORE
            return None
        day = publication.of(chosen.entity, chosen.as_of).card.as_of
        refused = hold_back(current(), chosen.entity, day)
        self.answer = refused or without_vector(publication, asked)
        if self.answer:
            return None
        return Go(
            store=store,
            generation=publication.pool.generation,
            pool=str(publication.pool.folder),
            features=publication.pool.features,
            as_of=day,
        )

    def told(self) -> Response | Refused:
        """The answer as the caller may see it."""
        if isinstance(self.answer, Refused):
            return self.answer
        assert self.asked is not None
        assert self.answer is not None
        seen = as_seen(CLAIMS, self.asked, counted(self.answer, self.asked.entity))
        return Response(seen.model_dump_json(), media_type="application/json")
