"""The outermost layer: which paths there are, request ids, headers, one log line per request.

Around BentoML's metrics, which would keep every path that is asked for, ids in it included.
"""

import logging
import os
from datetime import UTC, datetime
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.access.matrix import matrix
from serving.api.audited import REFUSED, Audited
from serving.api.batch.batches import Batches
from serving.api.deprecated import removed
from serving.api.gate import Gate
from serving.api.noted import Noted
from serving.api.paths import BATCH, METHODS
from serving.api.pull import PLACE, Pull, begin
from serving.api.recorded import Recorded
from serving.api.refusal import Refused
from serving.api.variables import STORE

OURS = ("127.0.0.1", "localhost", "[::1]")
NO_PATH = Refused(
    404,
    "There is nothing at this path; / says what is served.",
    error_zh="没有这一路径；/ 说明提供哪些服务。",
)
NOT_OURS = Refused(421, "Without a key this service answers to 127.0.0.1 and localhost alone.")
FAILED = Refused(500, "An unexpected error; the log tells where under the request's id.")
TOLD = ("expired_key", "revoked_key", "early_key", "wrong_address", "role", "purpose", "unreleased")
"""Refusals of a key that was right otherwise: somebody is to see them."""
logger = logging.getLogger("feijian.front")


class Front:
    """ASGI wrapper of the whole service; BadInput for keys that cannot be as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.gate = app, Gate()
        store = os.environ.get(STORE)
        self.audited = Audited(Path(store)) if store else None
        self.batches = Batches(self.audited)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on what is a request to a path that there is."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            if self.audited:
                self.audited.close()
        elif scope["type"] == "http":
            await self._answer(scope, receive, Noted(scope, send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, noted: Noted) -> None:
        pull = scope[PLACE] = noted.pull
        begin(pull)
        try:
            refused = self._refused(scope, pull)
            if refused:
                await refused.response()(scope, receive, noted)
            elif scope["path"] == BATCH:
                await self.batches(scope, receive, noted, pull)
            else:
                await self.app(scope, receive, self._recorded(scope, pull, noted))
        except Exception:
            logger.exception("%s failed", noted.pull.request_id)
            if not noted.status:
                await FAILED.response()(scope, receive, noted)
        if self.audited and pull.caller.name and pull.reason in TOLD:
            await self.audited.durable(REFUSED, pull)
        noted.log()

    def _recorded(self, scope: Scope, pull: Pull, noted: Noted) -> Send:
        if self.audited is None or not _guarded(scope["path"]):
            return noted
        return Recorded(self.audited, pull, scope, noted)

    def _refused(self, scope: Scope, pull: Pull) -> Refused | None:
        methods = METHODS.get(scope["path"])
        if self.gate.is_open and _host(Headers(scope=scope).get("host", "")) not in OURS:
            return NOT_OURS
        if methods is None:
            return NO_PATH
        past = removed(scope["path"], datetime.now(UTC).date())
        if past:
            return Refused(410, f"Gone since {past.sunset}: {past.instead}", reason="removed")
        if scope["method"] not in methods:
            allowed = " or ".join(methods)
            zh = f"此路径只接受 {' 或 '.join(methods)}。"
            headers = {"Allow": ", ".join(methods)}
            return Refused(405, f"This path takes {allowed}.", headers, error_zh=zh)
        return self.gate.enter(scope, pull) if _guarded(scope["path"]) else None


def _guarded(path: str) -> bool:
    """Whether a key is asked for there: everywhere but where the matrix says that it is open."""
    row = matrix().endpoints.get(path)
    return row is None or not row.open


def _host(header: str) -> str:
    """The host of a Host header, without its port."""
    name, colon, port = header.lower().rpartition(":")
    return name if colon and port.isdigit() else header.lower()
