"""A request's body, read whole and no further than the limit."""

from starlette.types import Message, Receive

from serving.api.refusal import Refused

LIMIT = 8 * 1024 * 1024
"""Bytes: 200 vectors of 250 behaviours with exposures, or 1000 ids in escaped Chinese, fit."""
TOO_LARGE = Refused(413, f"A body has at most {LIMIT} bytes.", {"Connection": "close"})


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


async def received(receive: Receive, declared: bytes) -> Body | Refused:
    """Read the body; refuse it by its declared length, or as soon as it grows over the limit."""
    if declared and (not declared.isdigit() or int(declared) > LIMIT):
        return TOO_LARGE
    told = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return Refused(400, "The client went away before the body was read.")
        told += message.get("body", b"")
        if len(told) > LIMIT:
            return TOO_LARGE
        if not message.get("more_body", False):
            return Body(bytes(told), receive)
