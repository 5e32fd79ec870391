"""The service's own endpoints, answered ahead of BentoML: what is short on the loop itself.

BentoML declares them and documents them; its way to a method (spans, signatures, a thread, the
answer validated once more) takes ten times as long as to look up an id.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import BaseModel
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.api.codes import CODES, word_of
from serving.api.door import entered
from serving.api.loaded import taking
from serving.api.pull import pull_of
from serving.api.refusal import Refused

BUSY, LATE, BROKEN = (Refused(status, CODES[word_of(status)].en) for status in (429, 504, 500))
HEAD = (b"content-type", b"application/json")
logger = logging.getLogger("feijian.direct")


@dataclass(frozen=True)
class Way:
    """How a path is answered: by a method of its request, on the loop where that is `short`."""

    method: Callable[[Any], BaseModel]
    short: Callable[[Any], bool]


class Direct:
    """ASGI: answers the paths that have a way, hands on all else.

    At most `concurrent` requests at a time, others are told 429; what is not short has one of so
    many `threads`, and `seconds` to be answered in, or 504 is told.
    """

    def __init__(
        self,
        app: ASGIApp,
        ways: Mapping[str, Way],
        *,
        threads: int,
        concurrent: int,
        seconds: float,
    ) -> None:
        self.app, self.ways = app, ways
        self._left, self._seconds = concurrent, seconds
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="scoring")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        way = self.ways.get(scope["path"]) if scope["type"] == "http" else None
        if way is None:
            await self.app(scope, receive, send)
            if scope["type"] == "lifespan":
                self._pool.shutdown(wait=False, cancel_futures=True)
            return
        told = BUSY if not self._left else await self._one_of_them(way, scope, receive)
        if isinstance(told, Refused):
            await told.response()(scope, receive, send)
            return
        length = (b"content-length", b"%d" % len(told))
        await send({"type": "http.response.start", "status": 200, "headers": [HEAD, length]})
        await send({"type": "http.response.body", "body": told})

    async def _one_of_them(self, way: Way, scope: Scope, receive: Receive) -> bytes | Refused:
        self._left -= 1
        try:
            with taking():
                return await self._told(way, scope, receive)
        except TimeoutError:
            return LATE
        except Exception:
            logger.exception("answering a request")
            return BROKEN
        finally:
            self._left += 1

    async def _told(self, way: Way, scope: Scope, receive: Receive) -> bytes | Refused:
        found = await entered(scope, receive, pull_of(scope))
        if isinstance(found, Refused):
            return found
        tell = partial(_json, way.method, found.request)
        if way.short(found.request):
            return tell()
        async with asyncio.timeout(self._seconds):
            run = partial(copy_context().run, tell)
            return await asyncio.get_running_loop().run_in_executor(self._pool, run)


def _json(method: Callable[[Any], BaseModel], request: BaseModel | None) -> bytes:
    return method(request).model_dump_json().encode()
