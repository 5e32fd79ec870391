"""A command as a fresh process: how long it took, and the most memory it ever held."""

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

THREADS = "2"


@dataclass(frozen=True)
class Measured:
    """Seconds of wall clock and bytes of peak resident memory."""

    seconds: float
    peak: int


def measured(program: str, *arguments: object) -> Measured:
    """Run a Python program given as text, its arguments in sys.argv, with two threads."""
    environment = os.environ | {"POLARS_MAX_THREADS": THREADS, "OMP_NUM_THREADS": THREADS}
    words = [sys.executable, "-c", program, *map(str, arguments)]
    begun = time.perf_counter()
    process = os.posix_spawn(sys.executable, words, environment)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"exit {os.waitstatus_to_exitcode(status)}: {words[3:]}")
    return Measured(time.perf_counter() - begun, usage.ru_maxrss * 1024)


def size_of(folder: Path) -> int:
    """Bytes of all files below the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
