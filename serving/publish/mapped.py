"""Files as read-only memory: pages that several processes share, and nothing is copied."""

import mmap
from pathlib import Path

Mapped = mmap.mmap | bytes
"""The bytes of a file; an empty one cannot be mapped."""


def mapped(path: Path) -> Mapped:
    """The file's bytes, mapped for as long as somebody holds them; OSError as `open` raises it.

    Unlinking or replacing the file changes nothing for who has it mapped.
    """
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
