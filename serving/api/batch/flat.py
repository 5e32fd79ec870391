"""Tables of FlatBuffers, as Arrow describes its messages with: read slot by slot, in bounds.

https://flatbuffers.dev/internals/
"""

import struct


class Flat:
    """One table in a buffer. Whatever lies outside of the buffer raises ValueError."""

    def __init__(self, raw: bytes, at: int) -> None:
        self._raw, self._at = raw, at
        self._slots = at - self._unpack("i", at)
        self._width = self._unpack("H", self._slots)

    @classmethod
    def root(cls, raw: bytes) -> "Flat":
        """The table that the buffer is about."""
        (at,) = struct.unpack_from("<I", raw) if len(raw) >= 4 else (0,)
        return cls(raw, at)

    def number(self, slot: int, kind: str) -> int:
        """A whole number by its code in `struct`; 0 where it is not told."""
        place = self._place(slot)
        return self._unpack(kind, place) if place else 0

    def table(self, slot: int) -> "Flat | None":
        """A table within; None where there is none."""
        place = self._place(slot)
        return Flat(self._raw, place + self._unpack("I", place)) if place else None

    def pairs(self, slot: int) -> list[tuple[int, int]]:
        """Pairs of 64-bit numbers: offset and length of each buffer of a record batch."""
        place = self._place(slot)
        if not place:
            return []
        begin = place + self._unpack("I", place)
        count = self._unpack("I", begin)
        end = begin + 4 + 16 * count
        if end > len(self._raw):
            raise ValueError("a list that is longer than what holds it")
        return list(struct.iter_unpack("<qq", self._raw[begin + 4 : end]))

    def _place(self, slot: int) -> int:
        entry = 4 + 2 * slot
        offset = self._unpack("H", self._slots + entry) if entry < self._width else 0
        return self._at + offset if offset else 0

    def _unpack(self, kind: str, at: int) -> int:
        layout = f"<{kind}"
        if not 0 <= at <= len(self._raw) - struct.calcsize(layout):
            raise ValueError("outside of the buffer")
        (found,) = struct.unpack_from(layout, self._raw, at)
        return int(found)
