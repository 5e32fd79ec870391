"""Services as processes of their own, and how long they took until they answered."""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[3]
KEY = "0123456789abcdef0123456789abcdef"
STARTING, OFTEN = 120.0, 0.01
"""Seconds that a start may take, and between two looks whether it has ended."""


@dataclass(frozen=True)
class Running:
    """Where it is, which processes it is, how many seconds it took, and where its log is."""

    port: int
    process: psutil.Process
    seconds: float
    log: Path

    def resident(self) -> int:
        """Bytes of all its processes now; a page that several share is counted for each."""
        tree = [self.process, *self.process.children(recursive=True)]
        return sum(each.memory_info().rss for each in tree)

    def busy(self) -> float:
        """Seconds of CPU that all its processes have had by now."""
        tree = [self.process, *self.process.children(recursive=True)]
        return sum(sum(each.cpu_times()[:2]) for each in tree)


@contextmanager
def service(store: Path, workers: int) -> Iterator[Running]:
    """`feijian serve`, with one key; every pull is in the store's audit log."""
    program = "from serving.commands.main import main; main()"
    words = ["serve", "--store", str(store), "--workers", str(workers), "--port"]
    with started([sys.executable, "-c", program, *words, "{port}"]) as running:
        yield running


@contextmanager
def bare(model: Path, workers: int) -> Iterator[Running]:
    """The bare endpoint."""
    words = [sys.executable, "-m", "tests.benchmarks.api.bare", str(model), "{port}", str(workers)]
    with started(words) as running:
        yield running


@contextmanager
def started(words: list[str]) -> Iterator[Running]:
    """A process that is told a free port and is ready when /readyz says so."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "FEIJIAN_API_KEY": KEY}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        begun = time.perf_counter()
        with log.open("wb") as out:
            process = subprocess.Popen(
                [word.format(port=port) for word in words],
                cwd=ROOT,
                env=environment,
                stdout=out,
                stderr=out,
            )
        try:
            while not _ready(port):
                if process.poll() is not None or time.perf_counter() - begun > STARTING:
                    raise SystemExit(f"it did not start: {log.read_text()[-500:]}")
                time.sleep(OFTEN)
            seconds = time.perf_counter() - begun
            yield Running(port, psutil.Process(process.pid), seconds, log)
        finally:
            process.terminate()
            process.wait(60)


def _ready(port: int) -> bool:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        client.request("GET", "/readyz")
        return client.getresponse().status == 200
    except OSError:
        return False
    finally:
        client.close()
