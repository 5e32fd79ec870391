"""HTTP/1.1 by httptools, with an end to the size and to the time of a request's head.

The parser itself has neither: a client could keep a line and fill memory without ever asking.
"""

import asyncio
from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

LARGEST = 65_536
"""Bytes of a head, the request line among them, that may come in pieces."""
PATIENCE = 10.0
"""Seconds from a new line, or from the first byte on one that is kept, to the end of a head."""


class Protocol(HttpToolsProtocol):
    """One connection; `_size` is what has come of a head that is not whole yet."""

    _size = 0
    _due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what came; what is still no whole head counts."""
        if self.cycle is None or self.cycle.response_complete:
            self._wait()
        super().data_received(data)
        if self._due:
            self._size += len(data)
            if self._size > LARGEST:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._done()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._done()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._due is None:
            self._due = self.loop.call_later(PATIENCE, self._refuse, HTTPStatus.REQUEST_TIMEOUT)

    def _done(self) -> None:
        if self._due:
            self._due.cancel()
        self._due, self._size = None, 0

    def _refuse(self, status: HTTPStatus) -> None:
        """Say why, as far as anybody listens, and hang up."""
        self._done()
        if not self.transport.is_closing():
            self.transport.write(
                b"%sconnection: close\r\ncontent-length: 0\r\n\r\n" % STATUS_LINE[status]
            )
            self.transport.close()
