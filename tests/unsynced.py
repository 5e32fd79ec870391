"""Files of tests need not outlast a power cut: fsync waits for no disk.

A drawn store and its facts sync some hundred files, 2 ms each on the disk of a shared machine
(2026-11-30). A test of what is synced, or of a disk that fails, puts its own `os.fsync` in place;
processes that tests start sync as ever.
"""

import os
from typing import Protocol


class _Open(Protocol):
    def fileno(self) -> int: ...


def unsynced(handle: int | _Open) -> None:
    """What os.fsync asks for but the waiting: OSError where the handle is not open."""
    os.fstat(handle if isinstance(handle, int) else handle.fileno())


os.fsync = unsynced
