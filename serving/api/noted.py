"""Sends an answer with our headers, and notes of it what log and metrics say."""

import logging
import time
import uuid
from collections.abc import Iterable

from starlette.types import Message, Scope, Send

from serving.api.codes import CODES, word_of
from serving.api.counted import ERROR, counted
from serving.api.deprecated import headers_of
from serving.api.paths import METHODS
from serving.api.pull import Pull
from serving.api.recorded import nothing
from serving.api.refusal import Refused
from serving.api.styled import POLICY

QUIET = ("/livez", "/readyz", "/healthz", "/metrics")
"""Paths that monitors ask for every few seconds: no log line."""
HEADERS = {
    b"cache-control": b"no-store",
    b"content-security-policy": POLICY.encode(),
    b"cross-origin-resource-policy": b"same-origin",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}
NOT_TOLD = (b"server", b"x-bentoml-request-id")
"""What others would have an answer say of itself."""
KNOWN = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
logger = logging.getLogger("feijian.access")


class Noted:
    """The way out of one request; `status` is 0 as long as nothing was sent.

    A refusal that is none of ours (BentoML's 429 and 504) leaves as ours, by its status.
    """

    def __init__(self, scope: Scope, send: Send) -> None:
        self.pull = Pull(uuid.uuid4().hex, scope["path"])
        self.status = 0
        self._replaced = False
        self._scope, self._send, self._begun = scope, send, time.perf_counter()

    async def __call__(self, message: Message) -> None:
        """Send a part of the answer."""
        if self._replaced:
            return
        if message["type"] == "http.response.start":
            if message["status"] >= ERROR and not self.pull.reason:
                refused = Refused(message["status"], CODES[word_of(message["status"])].en)
                await refused.response()(self._scope, nothing, self)
                self._replaced = True
                return
            self.status = message["status"]
            message = {**message, "headers": self._headers(message.get("headers", ()))}
        await self._send(message)

    def _headers(self, made: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """Those that were made, but what is ours to say."""
        own = {**HEADERS, b"x-request-id": self.pull.request_id.encode()}
        for name, value in headers_of(self._scope["path"]).items():
            own[name.lower().encode()] = value.encode()
        rest = [(k, v) for k, v in made if k.lower() not in own and k.lower() not in NOT_TOLD]
        return [*rest, *own.items()]

    def log(self) -> None:
        """One line of what is ours: no path but those there are, no query, no body, no id."""
        took = time.perf_counter() - self._begun
        path, method = self._scope["path"], self._scope["method"]
        place = path if path in METHODS else "-"
        why = counted(place, self.status, self.pull.reason, took)
        if path in QUIET:
            return
        client = self._scope.get("client")
        facts = {
            "request": self.pull.request_id,
            "client": self.pull.address or (client[0] if client else "-"),
            "key": self.pull.caller.key or "-",
            "method": method if method in KNOWN else "-",
            "path": place,
            "status": self.status,
            "refused": why or "-",
            "ms": round(1000 * took, 1),
        }
        logger.info("answered", extra={"facts": facts})
