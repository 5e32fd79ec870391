"""An event loop whose workers share what comes at once, as they share the listening socket."""

import asyncio
import errno
import socket
import ssl
from typing import Any

import uvloop

FULL = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
"""The system has no room for another connection."""
PAUSE = 1.0
"""Seconds until the next try then; asyncio waits as long."""
TOLD = "no room for another connection"


class Loop(uvloop.Loop):
    """Takes one connection, then does what else there is.

    asyncio and uvloop accept until nothing waits: of clients that connect together one worker would
    get all, and the others would have nothing to do for as long as those keep their lines.
    """

    async def create_server(  # type: ignore[override]  # only what a worker asks for
        self,
        protocol_factory: Any,
        *where: Any,
        sock: socket.socket | None = None,
        ssl: ssl.SSLContext | None = None,
        **options: Any,
    ) -> Any:
        """As uvloop's; a socket that is given is taken over, and connections are taken singly."""
        if sock is None:
            return await super().create_server(protocol_factory, *where, ssl=ssl, **options)
        return Accepting(self, protocol_factory, sock, ssl)


class Accepting:
    """A server as uvicorn uses it: takes one connection each time that the loop comes around."""

    def __init__(
        self, loop: Loop, make: Any, listening: socket.socket, secure: ssl.SSLContext | None
    ) -> None:
        self._loop, self._make, self._secure = loop, make, secure
        self._listening = socket.socket(fileno=listening.detach())
        self._listening.setblocking(False)
        self._begun: set[asyncio.Task[None]] = set()
        self._again: asyncio.TimerHandle | None = None
        self._listen()

    def close(self) -> None:
        """Take no more; those that were taken stay."""
        if self._again:
            self._again.cancel()
        if self._listening.fileno() >= 0:
            self._loop.remove_reader(self._listening)
            self._listening.close()

    async def wait_closed(self) -> None:
        """Drop connections that were taken and are not made yet: who is late with its TLS."""
        for begun in self._begun:
            begun.cancel()
        await asyncio.gather(*self._begun, return_exceptions=True)

    def _listen(self) -> None:
        self._again = None
        self._loop.add_reader(self._listening, self._take)

    def _take(self) -> None:
        try:
            taken, _ = self._listening.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        except OSError as error:
            if error.errno not in FULL:
                raise
            self._loop.call_exception_handler({"message": TOLD, "exception": error})
            self._loop.remove_reader(self._listening)
            self._again = self._loop.call_later(PAUSE, self._listen)
            return
        begun = self._loop.create_task(self._made(taken))
        self._begun.add(begun)
        begun.add_done_callback(self._begun.discard)

    async def _made(self, taken: socket.socket) -> None:
        """A line whose TLS does not come about, or that broke before it was one, is no event."""
        taken.setblocking(False)
        try:
            await self._loop.connect_accepted_socket(self._make, taken, ssl=self._secure)
        except (OSError, asyncio.CancelledError):
            taken.close()
