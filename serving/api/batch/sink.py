"""What a writer of tables writes to, until it is sent."""

from typing import Any


class Sink:
    """A file that holds what was written until it is taken."""

    closed = False

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, part: Any) -> int:
        """Keep a copy."""
        self._held.append(bytes(part))
        return len(self._held[-1])

    def flush(self) -> None:
        """All of it is there already."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        told, self._held = b"".join(self._held), []
        return told
