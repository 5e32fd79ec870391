"""The keys as a running service knows them: the file, read anew when it was changed."""

import logging
import time
from pathlib import Path

from features.bad_input import BadInput
from serving.access.keys.file import read_keys
from serving.access.keys.key import Key, Keys

EVERY = 0.25
"""Seconds between two looks at the file: a revoked key opens nothing a second later."""
logger = logging.getLogger("feijian.keys")


class Keyring:
    """Closed to all as soon as the file is not what it must be; never open again without it.

    `owner` (a uid) is whose the file must be; `guarded` is whether there is, or ever was, a file.
    """

    def __init__(self, path: Path, owner: int, *, guarded: bool = False) -> None:
        self.path, self._owner = path, owner
        self.guarded = guarded
        self.keys = Keys()
        self._by_id: dict[str, Key] = {}
        self._seen: tuple[int, ...] | None = None if not guarded else ()
        self._looked = -EVERY
        self.look()

    def find(self, key_id: str) -> Key | None:
        """The key of that id."""
        return self._by_id.get(key_id)

    def look(self) -> None:
        """Read the file again if it is another than the last time, and this is not a moment ago."""
        now = time.monotonic()
        if now - self._looked < EVERY:
            return
        self._looked = now
        seen = self._signature()
        if seen == self._seen:
            return
        self._seen = seen
        if seen is None and not self.guarded:
            return
        self.guarded = True
        try:
            self.keys = read_keys(self.path, self._owner)
        except BadInput as error:
            logger.error("%s; no key opens the door", error)
            self.keys = Keys()
        self._by_id = {key.id: key for key in self.keys.keys}

    def _signature(self) -> tuple[int, ...] | None:
        try:
            told = self.path.stat()
        except FileNotFoundError:
            return None
        except OSError:
            return ()
        return (told.st_mtime_ns, told.st_size, told.st_ino, told.st_mode, told.st_uid)
