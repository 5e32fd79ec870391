"""A body on its way: a file without a name, written as it comes and read meanwhile."""

import os
import tempfile
import threading
import time
from functools import partial

from serving.api.batch import limits
from serving.api.batch.fault import FULL, TOO_LARGE, TOO_SLOW, Fault, large


class Spool:
    """One side adds, another reads and waits for what is not there yet.

    A client may send all before it reads, or read as it sends: neither waits for the other, and
    memory does not grow with the body. `size` is what came, kept or not.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by close
        self._news = threading.Condition()
        self._until = time.monotonic() + limits.ARRIVING
        self._fault: Fault | None = None
        self.size, self.ended = 0, False

    def add(self, part: bytes) -> None:
        """Keep what came; what is too much, or finds no room, is a fault for whoever reads."""
        with self._news:
            self.size += len(part)
            if self._fault is None and self.size > limits.BODY:
                self._fault = large(TOO_LARGE)
            if self._fault is None:
                try:
                    self._write(part, self.size - len(part))
                except OSError:
                    self._fault = Fault(FULL)
            self._news.notify_all()

    def end(self) -> None:
        """Nothing more will come."""
        with self._news:
            self.ended = True
            self._news.notify_all()

    @property
    def fault(self) -> Fault | None:
        """What whoever reads hears."""
        return self._fault

    def fail(self, fault: Fault) -> None:
        """Whoever reads or will read hears of the fault; the first one stays."""
        with self._news:
            self._fault = self._fault or fault
            self._news.notify_all()

    def read(self, at: int, size: int) -> bytes:
        """As many bytes from there on, fewer only where the body ends; raises Fault."""
        with self._news:
            self._wait(at + size)
            return os.pread(self._file.fileno(), size, at)

    def whole(self) -> int:
        """The size of the body, once all of it is there; raises Fault."""
        with self._news:
            self._wait(None)
            return self.size

    def is_there(self, at: int) -> bool:
        """Whether something from there on came already."""
        return self.size > at

    def close(self) -> None:
        """Give the file back."""
        with self._news:
            self._file.close()

    def _wait(self, until: int | None) -> None:
        while not self._fault and not self.ended and (until is None or self.size < until):
            seen = self.size
            left = min(limits.IDLE, self._until - time.monotonic())
            self._news.wait_for(partial(self._has_news, seen), max(left, 0))
            if not self._has_news(seen):
                self._fault = Fault(TOO_SLOW)
        if self._fault:
            raise self._fault

    def _has_news(self, seen: int) -> bool:
        return self.size > seen or self.ended or self._fault is not None

    def _write(self, part: bytes, at: int) -> None:
        left = memoryview(part)
        while left:
            written = os.pwrite(self._file.fileno(), left, at)
            left, at = left[written:], at + written


class Reader:
    """The spool as the file that pyarrow reads."""

    closed = False

    def __init__(self, spool: Spool) -> None:
        self._spool, self._at = spool, 0

    @property
    def has_more(self) -> bool:
        """Whether more came already than was read."""
        return self._spool.is_there(self._at)

    def read(self, size: int) -> bytes:
        """The next bytes, fewer only where the body ends."""
        told = self._spool.read(self._at, size)
        self._at += len(told)
        return told

    def size(self) -> int:
        """Of all of it; waits for its end."""
        return self._spool.whole()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go on reading elsewhere."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at}.get(whence)
        self._at = (self.size() if start is None else start) + offset
        return self._at

    def tell(self) -> int:
        """Where it reads."""
        return self._at
