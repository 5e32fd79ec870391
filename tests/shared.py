"""What takes long to make is made by one worker of a session; each has a copy of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock


def copied_once_made(shared: Path, own: Path, make: Callable[[Path], object]) -> Path:
    """A copy at `own` of what `make` puts into a folder, called by the first who asks.

    Below `shared`, which all workers have, it is kept by the name of `own`.
    """
    made, half = shared / f"made-{own.name}", shared / f".{own.name}"
    with FileLock(f"{half}.lock"):
        if not made.exists():
            shutil.rmtree(half, ignore_errors=True)
            make(half)
            half.rename(made)
    return Path(shutil.copytree(made, own))
