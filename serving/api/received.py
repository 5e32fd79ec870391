"""A request's body, read whole and no further than the limit."""

import asyncio

from starlette.types import Message, Receive

from serving.api.refusal import Refused

LIMIT = 8 * 1024 * 1024
"""Bytes: 200 vectors of 250 behaviours with exposures, or 1000 ids in escaped Chinese, fit."""
HEARD_OUT = 64 * 1024 * 1024
"""Bytes over the limit that are read and thrown away before a body that is too large is refused."""
PATIENCE = 6
"""Seconds for a body to arrive; BentoML's own timeout would answer with 504."""
CLOSE = {"Connection": "close"}
GONE = Refused(
    400,
    "The client went away before the body was read.",
    error_zh="请求体读完之前客户端已断开。",
)


class Body:
    """The body and the way to hand it on."""

    def __init__(self, told: bytes, receive: Receive) -> None:
        self.told, self._receive, self._handed = told, receive, False

    async def receive(self) -> Message:
        """The whole body as one message, then what comes from the client."""
        if self._handed:
            return await self._receive()
        self._handed = True
        return {"type": "http.request", "body": self.told, "more_body": False}


def too_large(limit: int = LIMIT) -> Refused:
    """413, with the limit in bytes."""
    return Refused(
        413, f"A body has at most {limit} bytes.", CLOSE, error_zh=f"请求体至多 {limit} 字节。"
    )


def too_slow(patience: float = PATIENCE) -> Refused:
    """408, with the limit in seconds."""
    return Refused(
        408,
        f"The body did not arrive within {patience} seconds.",
        CLOSE,
        error_zh=f"请求体未在 {patience} 秒内到达。",
    )


async def received(
    receive: Receive, declared: bytes, limit: int = LIMIT, patience: float = PATIENCE
) -> Body | Refused:
    """Read the body within the limits of bytes and seconds; else say what is wrong with it."""
    try:
        async with asyncio.timeout(patience):
            return await _read(receive, declared, limit)
    except TimeoutError:
        return too_slow(patience)


async def _read(receive: Receive, declared: bytes, limit: int) -> Body | Refused:
    """A body over the limit is read on for a while, or the client would not hear the answer."""
    heard_out = limit + HEARD_OUT
    if declared and not (declared.isdigit() and len(declared) < 20 and int(declared) <= heard_out):
        return too_large(limit)
    told, size, more = bytearray(), 0, True
    while more and size <= heard_out:
        message = await receive()
        if message["type"] != "http.request":
            return GONE
        part, more = message.get("body", b""), message.get("more_body", False)
        size += len(part)
        if size <= limit:
            told += part
    return too_large(limit) if size > limit else Body(bytes(told), receive)
