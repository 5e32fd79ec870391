"""A worker process: the publication, the service, nothing else."""

import multiprocessing
import os
import signal
import sys
import threading
import time

from starlette.types import ASGIApp
from uvicorn.config import STARTUP_FAILURE

from features.bad_input import BadInput
from serving.api.lean import stay_lean

TURN = 0.0005
"""Seconds that a thread which computes keeps the interpreter while others want it. Python's own
five milliseconds are waited for again at each of the audit log's dozen system calls."""


def app() -> ASGIApp:
    """The application of this process; a publication that is not fit to be served stops it."""
    stay_lean()
    sys.setswitchinterval(TURN)
    from serving.api.loaded import served
    from serving.api.service import Service
    from serving.api.watch import settle, watch

    try:
        served()
        made: ASGIApp = Service.to_asgi()
    except BadInput as error:
        print(f"{error}\n{error.zh}", file=sys.stderr)
        sys.exit(STARTUP_FAILURE)
    threading.Thread(target=_end_with, args=(_supervisor(),), daemon=True).start()
    settle()
    watch(served())
    return made


def _supervisor() -> int:
    """The process that began this one: it may be gone by now, and another in its place."""
    begun_by = multiprocessing.parent_process()
    return begun_by.pid if begun_by and begun_by.pid else os.getppid()


def _end_with(parent: int) -> None:
    """Stop, after running requests, when the supervising process is gone."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
