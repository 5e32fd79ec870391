"""The supervisor: keeps the workers alive, says when they answer, stops them gracefully.

It is uvicorn's and not BentoML's, which opens a control port to everybody on the machine.
"""

import http.client
import ipaddress
import logging
import os
import signal
import socket
import sys
import tempfile
import threading

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from serving.api.logs import LOGGING
from serving.publish.shelf import VARIABLE

GRACE, STARTING = 15, 120
"""Seconds: for running requests to end, and for a worker to come up."""
LOOPBACK = {4: "127.0.0.1", 6: "::1"}


class Workers(Multiprocess):
    """Workers that stay when the supervisor is called by SIGHUP, and look for themselves."""

    def handle_hup(self) -> None:
        """Let every worker that has started look for a publication now."""
        for worker in self.processes:
            if worker.is_ready() and worker.pid:
                os.kill(worker.pid, signal.SIGHUP)


def supervise(folder: str, listening: socket.socket, workers: int) -> int:
    """Serve on the listening socket until SIGTERM or SIGINT; 0, or 1 where no worker came up.

    A worker that dies is replaced.
    """
    os.environ[VARIABLE] = folder
    with tempfile.TemporaryDirectory(prefix="feijian-metrics-") as metrics:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics
        config = uvicorn.Config(
            "serving.api.worker:app",
            factory=True,
            workers=workers,
            log_config=LOGGING,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            timeout_graceful_shutdown=GRACE,
            timeout_worker_healthcheck=STARTING,
        )
        logging.getLogger("uvicorn.error").setLevel(logging.INFO)
        supervisor = Workers(config, sockets=[listening])
        threading.Thread(target=_announce, args=listening.getsockname()[:2], daemon=True).start()
        supervisor.run()
        failed = [p for p in supervisor.processes if p.exitcode == STARTUP_FAILURE]
    return 1 if failed else 0


def _announce(host: str, port: int) -> None:
    """Say the address on stderr as soon as a worker answers."""
    address = ipaddress.ip_address(host)
    reached = LOOPBACK[address.version] if address.is_unspecified else host
    client = http.client.HTTPConnection(reached, port, timeout=STARTING)
    try:
        client.request("GET", "/readyz")
        if client.getresponse().status == http.HTTPStatus.OK:
            shown = f"[{host}]" if address.version == 6 else host
            print(f"feijian: serving http://{shown}:{port}", file=sys.stderr, flush=True)
    except OSError:
        pass
    finally:
        client.close()


if __name__ == "__main__":
    folder, handle, count = sys.argv[1:]
    sys.exit(supervise(folder, socket.socket(fileno=int(handle)), int(count)))
