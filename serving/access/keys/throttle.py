"""Failed attempts of an address: after some, no worker of the service listens to it for a while."""

import fcntl
import hashlib
import math
import os
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from features.private import FILE_MODE, private_folder
from serving.access.keys.address import Address

FAILURES, EVERY = 10, 6.0
"""Attempts that may fail at once, and seconds until one more may: ten a minute in the long run."""
MOST = 1 << 16
"""Places, and so addresses that are remembered; one that falls on another's place takes it."""
PLACE = struct.Struct("=Qd")
"""Which address, by a digest, and when it will have paid for its attempts."""
FILE = "failed"
IPV6_PREFIX = 64
"""Bits: one line of a provider has all addresses behind them (RFC 6177)."""


class Throttle:
    """What each address owes, in seconds; an IPv6 network counts as one address.

    A file of at most a mebibyte in the folder that the workers share, thrown away with the service.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        self._file = os.open(private_folder(folder) / FILE, flags, FILE_MODE)

    def wait(self, address: Address | None) -> int:
        """Whole seconds that the address is not listened to; 0 where it is."""
        at, who = _place(address)
        with self._locked(fcntl.LOCK_SH):
            over = self._paid_at(at, who) - self._clock() - (FAILURES - 1) * EVERY
        return max(0, math.ceil(over))

    def failed(self, address: Address | None) -> None:
        """One more attempt failed."""
        at, who = _place(address)
        with self._locked(fcntl.LOCK_EX):
            paid_at = max(self._paid_at(at, who), self._clock()) + EVERY
            os.pwrite(self._file, PLACE.pack(who, paid_at), at)

    def _paid_at(self, at: int, who: int) -> float:
        held = os.pread(self._file, PLACE.size, at)
        found, paid_at = PLACE.unpack(held) if len(held) == PLACE.size else (0, 0.0)
        return float(paid_at) if found == who else 0.0

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        fcntl.flock(self._file, how)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)


def _place(address: Address | None) -> tuple[int, int]:
    """Where in the file, in bytes, and the digest that stands there."""
    digest = hashlib.sha256(_named(address).encode()).digest()
    place, who = int.from_bytes(digest[:8]) % MOST, int.from_bytes(digest[8:16])
    return place * PLACE.size, who


def _named(address: Address | None) -> str:
    if address is None:
        return "unknown"
    bits = int(address)
    return f"4:{bits}" if address.version == 4 else f"6:{bits >> (128 - IPV6_PREFIX)}"
