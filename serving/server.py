"""The server: everything is checked, then the supervisor takes this process's place."""

import ipaddress
import os
import socket
import sys
from pathlib import Path

from features.bad_input import BadInput
from serving.api.key import VARIABLE, api_key
from serving.publish.card import check_publication
from serving.publish.chosen import chosen

LOOPBACK = "127.0.0.1"
BACKLOG = 1024
"""Connections that wait while all workers are busy."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def serve(folder: Path, *, host: str = LOOPBACK, port: int = 3000, workers: int = 1) -> int:
    """Serve what is published by plain HTTP until SIGTERM or SIGINT; says the address on stderr.

    The folder is one of publications, whose current one is served and followed, or a publication,
    or a snapshot. The process is replaced, so what it held in memory is given back, and it does
    not return. Raises BadInput for a publication that was changed, a host other than this
    machine without a key in $FEIJIAN_API_KEY, and a port that is taken.
    """
    address = _address(host)
    if api_key() is None and not address.is_loopback:
        raise BadInput(f"--host {host}: others than this machine are served only with {VARIABLE}")
    check_publication(chosen(folder))
    listening = _listening(address, port)
    listening.set_inheritable(True)
    sys.stdout.flush()
    sys.stderr.flush()
    supervisor = [sys.executable, "-m", "serving.api.supervisor"]
    arguments = [str(folder.resolve()), str(listening.fileno()), str(workers)]
    os.execv(sys.executable, [*supervisor, *arguments])  # no shell is wanted


def _address(host: str) -> Address:
    try:
        return ipaddress.ip_address(LOOPBACK if host == "localhost" else host)
    except ValueError:
        raise BadInput(f"--host {host}: not an address such as {LOOPBACK}") from None


def _listening(address: Address, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET if address.version == 4 else socket.AF_INET6)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((str(address), port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise BadInput(f"{address} port {port}: {error.strerror}; name another --port") from None
    return listening
