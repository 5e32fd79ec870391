"""A load: clients that each keep one connection and ask again as soon as they are answered.

Bare asyncio, so that what is measured is the service and not an HTTP library beside it.
"""

import asyncio
import contextlib
import time
from dataclasses import dataclass, field

HEADERS = 65_536
"""Bytes that the head of an answer may have."""


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
        asyncio.run(self.ask(seconds))
        return self

    async def ask(self, seconds: float) -> None:
        """The same within a loop that does other things as well."""
        begun = time.perf_counter()
        end = begun + seconds
        await asyncio.gather(*(self._client(each, end) for each in range(self.clients)))
        self.seconds = time.perf_counter() - begun

    async def _client(self, number: int, end: float) -> None:
        line = None
        turn = number
        while time.perf_counter() < end:
            turn += 1
            begun = time.perf_counter()
            try:
                line = line or await asyncio.open_connection("127.0.0.1", self.port, limit=HEADERS)
                status = await self._asked(*line, self.bodies[turn % len(self.bodies)])
            except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
                self.failed.append(type(error).__name__)
                await _closed(line)
                line = None
                continue
            self.took.append(time.perf_counter() - begun)
            if status != 200:
                self.failed.append(str(status))
        await _closed(line)

    async def _asked(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, body: bytes
    ) -> int:
        writer.write(
            b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b"Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
            % (self.path.encode(), self.key.encode(), len(body))
            + body
        )
        head = await reader.readuntil(b"\r\n\r\n")
        told = dict(
            line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line
        )
        await reader.readexactly(int(told[b"content-length"]))
        return int(head.split(b" ", 2)[1])


async def _closed(line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None) -> None:
    if line:
        line[1].close()
        with contextlib.suppress(OSError):
            await line[1].wait_closed()
