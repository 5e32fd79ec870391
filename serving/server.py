"""The server: everything is checked, then the supervisor takes this process's place."""

import os
import socket
import sys
from pathlib import Path

from features.bad_input import BadInput
from serving.api.exposure import LOOPBACK, Address, Exposure, address_of
from serving.publish.card import check_publication
from serving.publish.chosen import chosen

BACKLOG = 1024
"""Connections that wait while all workers are busy."""


def serve(
    folder: Path,
    *,
    host: str = LOOPBACK,
    port: int = 3000,
    workers: int = 1,
    exposure: Exposure | None = None,
) -> int:
    """Serve what is published until SIGTERM or SIGINT; says the address on stderr.

    The folder is one of publications, whose current one is served and followed, or a publication,
    or a snapshot. The process is replaced, so what it held in memory is given back, and it does
    not return. Raises BadInput for a publication that was changed, a port that is taken, and a
    host other than this machine without keys or without TLS.
    """
    address, exposure = address_of(host), exposure or Exposure()
    exposure.check(address)
    check_publication(chosen(folder))
    listening = _listening(address, port)
    listening.set_inheritable(True)
    sys.stdout.flush()
    sys.stderr.flush()
    supervisor = [sys.executable, "-m", "serving.api.supervisor"]
    arguments = [str(folder.resolve()), str(listening.fileno()), str(workers)]
    os.environ.update(exposure.environment())
    os.execv(sys.executable, [*supervisor, *arguments])  # no shell is wanted


def _listening(address: Address, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET if address.version == 4 else socket.AF_INET6)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((str(address), port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise BadInput(
            f"{address} port {port}: {error.strerror}; name another --port",
            f"{address} 端口 {port}：{error.strerror}；请另指定 --port",
        ) from None
    return listening
