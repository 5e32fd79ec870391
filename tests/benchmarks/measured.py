"""A command as a fresh process: how long it took, and the most memory it ever held."""

import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

THREADS = "2"


@dataclass(frozen=True)
class Measured:
    """Seconds of wall clock and bytes of peak resident memory.

    The peak is the system's for one process; with processes of its own, their sum at its highest of
    five looks a second where that is more, pages that they share counted for each.
    """

    seconds: float
    peak: int


def measured(program: str, *arguments: object) -> Measured:
    """Run a Python program given as text, its arguments in sys.argv, with two threads."""
    environment = os.environ | {"POLARS_MAX_THREADS": THREADS, "OMP_NUM_THREADS": THREADS}
    words = [sys.executable, "-c", program, *map(str, arguments)]
    begun = time.perf_counter()
    process = os.posix_spawn(sys.executable, words, environment)
    together, ended = [0], threading.Event()
    looking = threading.Thread(target=_look, args=(process, together, ended))
    looking.start()
    _, status, usage = os.wait4(process, 0)
    ended.set()
    looking.join()
    if status:
        raise SystemExit(f"exit {os.waitstatus_to_exitcode(status)}: {words[3:]}")
    return Measured(time.perf_counter() - begun, max(usage.ru_maxrss * 1024, *together))


def _look(process: int, together: list[int], ended: threading.Event) -> None:
    """Note the most memory that the process and its descendants held together."""
    while not ended.wait(0.2):
        try:
            first = psutil.Process(process)
            tree = [first, *first.children(recursive=True)]
            together.append(sum(each.memory_info().rss for each in tree))
        except psutil.NoSuchProcess:
            continue


def size_of(folder: Path) -> int:
    """Bytes of all files below the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
