"""The supervisor: keeps the workers alive, says when they answer, stops them gracefully.

It is uvicorn's and not BentoML's, which opens a control port to everybody on the machine.
"""

import http.client
import ipaddress
import logging
import os
import signal
import socket
import ssl
import sys
import tempfile
import threading

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from serving.access.keys.bucket import VARIABLE as BUCKETS
from serving.api.logs import LOGGING
from serving.api.tls import uvicorn_options
from serving.publish.shelf import VARIABLE

GRACE, STARTING = 15, 120
"""Seconds: for running requests to end, and for a worker to come up."""
LOOPBACK = {4: "127.0.0.1", 6: "::1"}


class Workers(Multiprocess):
    """Workers that stay when the supervisor is called by SIGHUP, and look for themselves."""

    def keep_subprocess_alive(self) -> None:
        """Replace who has died, also who dies while it is asked whether it lives.

        As long as the supervisor has the worker's own end of their pipe open, too, nobody hears
        that the worker is gone, and its answer is waited for as long as a start may take.
        """
        for worker in self.processes:
            worker.child_conn.close()
        super().keep_subprocess_alive()

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
        os.environ[BUCKETS] = f"{metrics}/buckets"
        config = uvicorn.Config(
            "serving.api.worker:app",
            factory=True,
            workers=workers,
            log_config=LOGGING,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            http="serving.api.protocol:Protocol",
            loop="serving.api.shared:Loop",
            ws="none",
            timeout_graceful_shutdown=GRACE,
            timeout_worker_healthcheck=STARTING,
            **uvicorn_options(),
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
    secure = bool(uvicorn_options())
    shown = f"[{host}]" if address.version == 6 else host
    if _answers(reached, port, secure):
        scheme = "https" if secure else "http"
        print(f"feijian: serving {scheme}://{shown}:{port}", file=sys.stderr, flush=True)


def _answers(host: str, port: int, secure: bool) -> bool:
    """Whether a worker says that it is ready; by TLS, whether one shakes hands.

    No worker does before it is ready, and one that wants a client's certificate says no more.
    """
    if secure:
        return _shakes_hands(host, port)
    client = http.client.HTTPConnection(host, port, timeout=STARTING)
    try:
        client.request("GET", "/readyz")
        return client.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        client.close()


def _shakes_hands(host: str, port: int) -> bool:
    anyone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anyone.check_hostname, anyone.verify_mode = False, ssl.CERT_NONE
    try:
        with socket.create_connection((host, port), timeout=STARTING) as plain:
            anyone.wrap_socket(plain).close()
    except ssl.SSLError:
        return True
    except OSError:
        return False
    return True


if __name__ == "__main__":
    folder, handle, count = sys.argv[1:]
    sys.exit(supervise(folder, socket.socket(fileno=int(handle)), int(count)))
