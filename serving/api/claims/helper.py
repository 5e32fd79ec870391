"""The helper process as the service has it: begun when first needed, ended when late."""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, Pipe

from prometheus_client import Counter
from pydantic import ValidationError

from serving.api.claims.messages import READY, STOP, Asked, Failed, Go, Made, Refusal, reply_of
from serving.api.claims.process import TOO_MUCH
from serving.api.claims.trouble import Late, Lost, NoTurn, TooMuch

STARTING = 120.0
"""Seconds for the process to come up."""
LIMIT = 60.0
"""Seconds from a body to its vector; what it takes: docs/decisions/0019."""
WAIT = 20.0
"""Seconds to wait for those before."""
MOST = 200
"""Bodies after which it is begun anew: what a library leaks does not add up."""
THREADS = {"POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""So that scores are told beside it."""
WITHOUT = ("PROMETHEUS_MULTIPROC_DIR", "FEIJIAN_API_KEY")
"""Variables that it has no need of."""
START = (sys.executable, "-m", "serving.api.claims.process")
ended = Counter(
    "feijian_claims_helper_ended",
    "Helper processes that score claims, ended: late, died, or done with their share.",
    ["why"],
)
logger = logging.getLogger("feijian.claims")


class Helper:
    """One process at most; threads take turns. What is asked of it while closed begins it anew."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._folder = ""
        self._done = 0

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        return self._process.pid if self._process else None

    def made(self, body: bytes, decide: Callable[[Asked], Go | None]) -> Made | Refusal | None:
        """The vector of a body; None where `decide`, told what is asked, wants none.

        Blocks. Raises NoTurn, Late, TooMuch, Lost, and whatever `decide` raises.
        """
        if not self._turn.acquire(timeout=WAIT):
            raise NoTurn
        late = threading.Event()
        try:
            with self._within(STARTING, late):
                pipe = self._begun()
            with self._within(LIMIT, late):
                return self._told(pipe, body, decide)
        except (EOFError, OSError, ValidationError):
            raise self._ended(late.is_set()) from None
        finally:
            self._count()
            self._turn.release()

    def close(self) -> None:
        """End the process; who waits for it hears that it is lost."""
        if process := self._process:
            process.kill()
            process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _told(
        self, pipe: Connection, body: bytes, decide: Callable[[Asked], Go | None]
    ) -> Made | Refusal | None:
        pipe.send_bytes(body)
        asked = self._reply(pipe)
        if not isinstance(asked, Asked):
            return asked
        go: Go | None = None
        try:
            go = decide(asked)
        finally:
            pipe.send_bytes(go.model_dump_json().encode() if go else STOP)
        if go is None:
            return None
        made = self._reply(pipe)
        assert not isinstance(made, Asked)
        return made

    def _reply(self, pipe: Connection) -> Asked | Made | Refusal:
        told = reply_of(pipe.recv_bytes())
        if isinstance(told, Failed):
            logger.error("scoring claims: %s", told.told)
            raise Lost
        return told

    def _begun(self) -> Connection:
        if self._process and self._process.poll() is not None:
            self._end("died")
        if self._pipe is None:
            ours, its = Pipe()
            self._folder = tempfile.mkdtemp(prefix="feijian-claims-")
            kept = {name: told for name, told in os.environ.items() if name not in WITHOUT}
            self._process = subprocess.Popen(
                [*START, str(its.fileno()), self._folder],
                env={**kept, **THREADS},
                pass_fds=[its.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # a library's last words may hold what it read
            )
            its.close()
            self._pipe, self._done = ours, 0
            if ours.recv_bytes() != READY:
                raise EOFError
        return self._pipe

    @contextmanager
    def _within(self, seconds: float, late: threading.Event) -> Iterator[None]:
        """End the process where what is done takes longer: then its pipe fails."""

        def end() -> None:
            late.set()
            self.close()

        watch = threading.Timer(seconds, end)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _ended(self, late: bool) -> Exception:
        """What became of a helper that no longer answers."""
        code = self._end("late" if late else "died")
        if late:
            return Late()
        return TooMuch() if code == TOO_MUCH else Lost()

    def _end(self, why: str) -> int | None:
        """End it for good, only within a turn; its exit code."""
        self.close()
        process, self._process, pipe, self._pipe = self._process, None, self._pipe, None
        if pipe:
            pipe.close()
        if process is None:
            return None
        ended.labels(why).inc()
        level = logging.INFO if why == "done" else logging.ERROR
        logger.log(level, "helper ended: %s (%d)", why, process.returncode)
        return process.returncode

    def _count(self) -> None:
        self._done += 1
        if self._done >= MOST and self._process:
            self._end("done")
