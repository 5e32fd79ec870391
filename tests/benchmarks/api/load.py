"""A load: clients that each keep one connection and ask again as soon as they are answered.

Bare sockets on an event loop, so that what is measured is the service and not an HTTP library
beside it, which would take its share of the same cores.
"""

import asyncio
import contextlib
import time
from dataclasses import dataclass, field

import uvloop

LENGTH, END = b"content-length: ", b"\r\n\r\n"


@dataclass
class Load:
    """Seconds of every answer in the order of their ends, and what failed, in a word each."""

    port: int
    path: str
    bodies: list[bytes]
    clients: int = 1
    key: str = ""
    took: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def run(self, seconds: float) -> "Load":
        """Ask for that long."""
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(self.ask(seconds))
        return self

    async def ask(self, seconds: float) -> None:
        """The same within a loop that does other things as well."""
        begun = time.perf_counter()
        end = begun + seconds
        asked = [self._asking(body) for body in self.bodies]
        await asyncio.gather(*(self._client(each, end, asked) for each in range(self.clients)))
        self.seconds = time.perf_counter() - begun

    async def _client(self, number: int, end: float, asked: list[bytes]) -> None:
        line = None
        turn = number
        while time.perf_counter() < end:
            turn += 1
            begun = time.perf_counter()
            try:
                line = line or await _line(self.port)
                status = await line.asked(asked[turn % len(asked)])
            except OSError as error:
                self.failed.append(type(error).__name__)
                if line:
                    line.close()
                line = None
                continue
            self.took.append(time.perf_counter() - begun)
            if status != 200:
                self.failed.append(str(status))
        if line:
            line.close()

    def _asking(self, body: bytes) -> bytes:
        head = (
            b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b"Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
        )
        return head % (self.path.encode(), self.key.encode(), len(body)) + body


class _Line(asyncio.Protocol):
    """One connection: a question, then the status of its answer once all of that is here."""

    def __init__(self) -> None:
        self._heard, self._missing = bytearray(), -1
        self._told: asyncio.Future[int] | None = None
        self._ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    async def asked(self, question: bytes) -> int:
        """The status; ConnectionError where the line ends before the answer does."""
        if self._ended:
            raise ConnectionResetError
        self._told = asyncio.get_running_loop().create_future()
        self._heard.clear()
        self._missing = -1
        self._transport.write(question)
        return await self._told

    def data_received(self, data: bytes) -> None:
        self._heard += data
        if self._missing < 0 and (end := self._heard.find(END)) >= 0:
            head = self._heard[:end].lower()
            at = head.index(LENGTH) + len(LENGTH)
            length = int(head[at:].split(b"\r\n", 1)[0])
            self._missing = end + len(END) + length
        if self._told and 0 <= self._missing <= len(self._heard):
            told, self._told = self._told, None
            told.set_result(int(self._heard[9:12]))

    def connection_lost(self, error: Exception | None) -> None:
        self._ended = True
        if self._told and not self._told.done():
            self._told.set_exception(ConnectionResetError())

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._transport.close()


async def _line(port: int) -> _Line:
    _, line = await asyncio.get_running_loop().create_connection(_Line, "127.0.0.1", port)
    return line
