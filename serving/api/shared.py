"""An event loop whose workers share what comes at once, as they share the listening socket."""

import asyncio
import socket
from typing import Any


class _OneAtATime(socket.socket):
    """Has no second connection to give as long as the loop asks in one go."""

    _gave = False

    def accept(self) -> tuple[socket.socket, Any]:
        """Every other time nothing; what waits makes the socket readable again at once."""
        self._gave = not self._gave
        if not self._gave:
            raise BlockingIOError
        try:
            return super().accept()
        except OSError:
            self._gave = False
            raise


class Loop(asyncio.SelectorEventLoop):
    """Takes one connection, then does what else there is.

    asyncio and uvloop accept until nothing waits: of clients that connect together one worker would
    get all, and the others would have nothing to do for as long as those keep their lines.
    """

    async def create_server(
        self, protocol_factory: Any, *where: Any, sock: socket.socket | None = None, **options: Any
    ) -> asyncio.Server:
        """As asyncio's; a socket that is given is taken over."""
        if sock is not None:
            sock = _OneAtATime(sock.family, sock.type, sock.proto, sock.detach())
        return await super().create_server(protocol_factory, *where, sock=sock, **options)
