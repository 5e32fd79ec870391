"""One batch over one connection: the body comes in, the answer goes out, neither waits for ever."""

import asyncio
import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.types import Message, Receive, Scope, Send

from serving.api.audited import PULL, Audited
from serving.api.batch import limits
from serving.api.batch.asked import Question
from serving.api.batch.fault import GONE, NOT_READ, Fault
from serving.api.batch.limits import HEARD_OUT, HEARING, PART, QUIET
from serving.api.batch.spool import Spool
from serving.api.recorded import UNWRITTEN
from serving.api.refusal import Refused
from serving.publish.publication import Publication

if TYPE_CHECKING:
    from serving.api.batch.made import Piece


class Answering:
    """Answers one request; `begun` is whether a row may have left, after which it can only be cut.

    A piece is on its way once its pull is in the audit log, where there is one.
    """

    def __init__(self, audited: Audited | None, scope: Scope, receive: Receive, send: Send) -> None:
        self._audited, self._scope, self._receive, self._send = audited, scope, receive, send
        self._spool, self.begun = Spool(), False

    async def answer(self, publication: Publication, question: Question) -> None:
        """All of it; raises Fault where it ends before."""
        from serving.api.batch.made import pieces

        made = pieces(publication, question.query, question.media, self._spool)
        coming = asyncio.create_task(self._come())
        try:
            while piece := await asyncio.to_thread(next, made, None):
                await self._record(piece)
                await self._begin(question.media)
                for at in range(0, len(piece.body), PART):
                    await self._sent(_part(piece.body[at : at + PART], more=True))
            await self._sent(_part(b"", more=False))
        except Fault:
            if not self.begun:
                await self._hear_out()
            raise
        finally:
            coming.cancel()
            self._spool.fail(Fault(GONE))
            await asyncio.shield(asyncio.to_thread(self._spool.close))

    async def refuse(self, refused: Refused) -> None:
        """Before the first row: a status and a sentence."""
        headers = dict(refused.headers or {})
        if not self._spool.ended:
            headers["Connection"] = "close"
        response = replace(refused, headers=headers).response()
        await response(self._scope, self._receive, self._send)

    async def _come(self) -> None:
        """Keep the body as it comes; a client that goes away ends the work at any time."""
        try:
            while (message := await self._receive())["type"] == "http.request":
                if part := message.get("body", b""):
                    await asyncio.to_thread(self._spool.add, part)
                if not message.get("more_body", False):
                    self._spool.end()
        finally:
            self._spool.fail(Fault(GONE))

    async def _record(self, piece: "Piece") -> None:
        if piece.pull and self._audited and not await self._audited.durable(PULL, piece.pull):
            raise Fault(UNWRITTEN)

    async def _begin(self, media: str) -> None:
        if not self.begun:
            self.begun = True
            headers = [(b"content-type", media.encode())]
            await self._sent({"type": "http.response.start", "status": 200, "headers": headers})

    async def _sent(self, message: Message) -> None:
        """Send, as long as the client reads, or is still sending and will read afterwards."""
        if self._spool.fault:
            raise self._spool.fault
        sending = asyncio.ensure_future(self._send(message))
        try:
            while True:
                seen = self._spool.size
                await asyncio.wait({sending}, timeout=limits.IDLE)
                if sending.done():
                    return sending.result()
                if self._spool.size == seen:
                    raise Fault(NOT_READ)
        finally:
            sending.cancel()

    async def _hear_out(self) -> None:
        """Let a client that sends before it reads come to its end, if that is near."""
        most, seen = self._spool.size + HEARD_OUT, -1
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HEARING):
                while not self._spool.ended and seen < self._spool.size < most:
                    seen = self._spool.size
                    await asyncio.sleep(QUIET)


def _part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}
