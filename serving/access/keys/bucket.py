"""How often a key may ask: one token bucket per key, shared by all workers of a service."""

import fcntl
import math
import os
import struct
import time
from collections.abc import Callable
from pathlib import Path

from features.private import FILE_MODE, private_folder
from serving.access.keys.key import Rate

VARIABLE = "FEIJIAN_BUCKETS"
"""Names the folder of the workers' buckets; it is thrown away with the service."""
TIME = struct.Struct("d")


class Buckets:
    """Eight bytes per key in a file of its own: when it will have paid for what it asked.

    That is the generic cell rate algorithm (ITU-T I.371), which is a token bucket with one number.
    The clock is the machine's monotonic one, the same for all processes, which nobody sets.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._clock = private_folder(folder), clock
        self._files: dict[str, int] = {}

    def wait(self, key_id: str, rate: Rate) -> int:
        """Take a token, 0; or the whole seconds after which there is one again."""
        handle = self._file(key_id)
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            now = self._clock()
            held = os.pread(handle, TIME.size, 0)
            paid_at = max(TIME.unpack(held)[0] if held else now, now)
            over = paid_at + (1 - rate.burst) / rate.per_second - now
            if over > 1e-9:
                return max(1, math.ceil(over))
            os.pwrite(handle, TIME.pack(paid_at + 1 / rate.per_second), 0)
            return 0
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)

    def _file(self, key_id: str) -> int:
        handle = self._files.get(key_id)
        if handle is None:
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
            handle = self._files[key_id] = os.open(self._folder / key_id, flags, FILE_MODE)
        return handle
