"""No answer leaves before its pull is in the audit log."""

from starlette.types import Message, Scope, Send

from serving.api.audited import PULL, Audited
from serving.api.pull import Pull
from serving.api.refusal import Refused

ANSWERED = 200
UNWRITTEN = Refused(
    503, "Not answered: the pull cannot be written to the audit log.", reason="unaudited"
)


async def nothing() -> Message:
    """What an answer of ours reads of its client."""
    return {"type": "http.disconnect"}


class Recorded:
    """Holds an answer until the line of its pull is on disk; sends a refusal if it cannot be."""

    def __init__(self, audited: Audited, pull: Pull, scope: Scope, send: Send) -> None:
        self._audited, self._pull, self._scope, self._send = audited, pull, scope, send
        self._withheld = False

    async def __call__(self, message: Message) -> None:
        """Pass a part of the answer on, in its time."""
        if message["type"] == "http.response.start" and message["status"] == ANSWERED:
            self._withheld = not await self._audited.durable(PULL, self._pull)
            if self._withheld:
                await UNWRITTEN.response()(self._scope, nothing, self._send)
        if not self._withheld:
            await self._send(message)
