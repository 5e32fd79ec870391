"""The outermost layer: which paths there are, request ids, headers, one log line per request.

Around BentoML's metrics, which would keep every path that is asked for, ids in it included.
"""

import logging
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.api.key import api_key
from serving.api.page import POLICY
from serving.api.refusal import BODIES, QUERIES, Refused

READ = ("GET", "HEAD")
METHODS = {
    **dict.fromkeys(("/", "/docs.json", "/livez", "/readyz", "/healthz", "/metrics"), READ),
    **dict.fromkeys(BODIES, ("POST",)),
    **dict.fromkeys(QUERIES, READ),
}
QUIET = ("/livez", "/readyz", "/healthz", "/metrics")
"""Paths that monitors ask for every few seconds: no log line."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
KNOWN = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OURS = ("127.0.0.1", "localhost", "[::1]")
NO_PATH = Refused(404, "There is nothing at this path; / says what is served.")
NOT_OURS = Refused(421, "Without a key this service answers to 127.0.0.1 and localhost alone.")
FAILED = Refused(500, "An unexpected error; the log tells where under the request's id.")
logger = logging.getLogger("feijian.access")


class Front:
    """ASGI wrapper of the whole service."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.open = app, api_key() is None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on what is a request to a path that there is."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _Noted(scope, send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, noted: "_Noted") -> None:
        try:
            refused = self._refused(scope)
            answer = refused.response() if refused else self.app
            await answer(scope, receive, noted)
        except Exception:
            logger.exception("%s failed", noted.request_id)
            if not noted.status:
                await FAILED.response()(scope, receive, noted)
        noted.log()

    def _refused(self, scope: Scope) -> Refused | None:
        methods = METHODS.get(scope["path"])
        if self.open and _host(Headers(scope=scope).get("host", "")) not in OURS:
            return NOT_OURS
        if methods is None:
            return NO_PATH
        if scope["method"] not in methods:
            allowed = " or ".join(methods)
            return Refused(405, f"This path takes {allowed}.", {"Allow": ", ".join(methods)})
        return None


class _Noted:
    """Sends an answer with our headers and notes what the log says of it."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope, self.send = scope, send
        self.request_id, self.begun = uuid.uuid4().hex, time.perf_counter()
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name in ("server", "x-bentoml-request-id"):
                del headers[name]
            headers.update({**HEADERS, "X-Request-ID": self.request_id})
        await self.send(message)

    def log(self) -> None:
        """One line of what is ours: no path but those there are, no query, no body."""
        path, client = self.scope["path"], self.scope.get("client")
        if path not in QUIET:
            path = path if path in METHODS else "-"
            method = self.scope["method"] if self.scope["method"] in KNOWN else "-"
            took = 1000 * (time.perf_counter() - self.begun)
            host = client[0] if client else "-"
            logger.info(
                "%s %s %s %s %d %.1f ms", self.request_id, host, method, path, self.status, took
            )


def _host(header: str) -> str:
    """The host of a Host header, without its port."""
    name, colon, port = header.lower().rpartition(":")
    return name if colon and port.isdigit() else header.lower()
