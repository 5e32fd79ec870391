"""The helper process: reads bodies from its pipe and answers them, one at a time, until it closes.

    python -m serving.api.claims.process FILE_DESCRIPTOR FOLDER

What it writes on the way goes into the folder, which goes with it.
"""

import contextlib
import os
import resource
import shutil
import sys
import tempfile
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

from serving.api.lean import stay_lean
from serving.api.logs import briefly

MEMORY = 4 * 1024**3
"""Bytes of its own that it may hold: what takes more ends it, and not the service. Not a limit of
the kernel's, for those count what the allocator reserves and never touches, many times as much."""
TOO_MUCH = 77
"""The exit code of one that held more."""
EVERY = 0.2
"""Seconds between two looks at that, and at whether the service is still there."""
NICE, FIRST_TO_GO = 5, "500"
"""Scoring goes before it; where the machine's memory ends the kernel takes it first."""


def main(handle: int, folder: Path) -> None:
    """Answer until the other end closes."""
    _yield_to_others()
    stay_lean()
    tempfile.tempdir = str(folder)
    threading.Thread(target=_watch, args=(os.getppid(), folder), daemon=True).start()
    _serve(Connection(handle))
    shutil.rmtree(folder, ignore_errors=True)


def _serve(pipe: Connection) -> None:
    from serving.api.claims.messages import READY, Failed
    from serving.api.claims.work import answers

    with contextlib.suppress(EOFError, ConnectionError):
        pipe.send_bytes(READY)
        while True:
            try:
                for told in answers(pipe.recv_bytes(), pipe.recv_bytes):
                    pipe.send_bytes(told.model_dump_json().encode())
            except (EOFError, ConnectionError):
                raise
            except Exception:
                pipe.send_bytes(Failed(told=briefly(*sys.exc_info())).model_dump_json().encode())


def _yield_to_others() -> None:
    """As far as the system lets it; no memory of it is ever written to the disk."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        os.nice(NICE)
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)


def _watch(parent: int, folder: Path) -> None:
    """End where the service is gone, which the pipe tells only when it is read, or all is full."""
    while os.getppid() == parent and _held() <= MEMORY:
        time.sleep(EVERY)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0 if os.getppid() != parent else TOO_MUCH)


def _held() -> int:
    """Bytes in memory, files that are mapped among them; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    return 0


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
