"""The messages of an Arrow stream, each measured before pyarrow unpacks it.

https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
"""

import struct

from features.both import Both
from serving.api.batch.fault import TOO_BROAD, large, reading, unfit
from serving.api.batch.flat import Flat
from serving.api.batch.limits import HEAD, MESSAGE
from serving.api.batch.spool import Reader

CONTINUED = 0xFFFFFFFF
UNENDED = Both(
    "The Arrow stream breaks off: its end-of-stream marker is missing.",
    "Arrow 流中断，缺少结束标记。",
)
LONGER = Both("Something follows the end of the Arrow stream.", "Arrow 流结束之后还有内容。")
SCHEMA, DICTIONARY, BATCH = 1, 2, 3


class Messages:
    """A file for pyarrow that holds one whole message at a time, and none that unpacks to more.

    Raises Fault for a message that is none, is larger than MESSAGE, or breaks off.
    """

    closed = False

    def __init__(self, reader: Reader) -> None:
        self._reader, self._held, self._at = reader, b"", 0
        self._dictionaries: dict[int, int] = {}
        self._ended = False

    def read(self, size: int) -> bytes:
        """The next bytes of the message; at its end, of the next one."""
        if self._at == len(self._held) and not self._ended:
            self._held, self._at = self._message(), 0
        told = self._held[self._at : self._at + size]
        self._at += len(told)
        return told

    def finish(self) -> None:
        """Raises Fault where the stream has no end, or the body goes on after it."""
        if not self._ended:
            raise unfit(UNENDED)
        if self._reader.read(1):
            raise unfit(LONGER)

    def _message(self) -> bytes:
        begin = self._reader.read(8)
        if not begin:
            raise unfit(UNENDED)
        with reading():
            mark, length = struct.unpack("<II", begin.ljust(8, b"\0"))
            if mark != CONTINUED:
                raise ValueError("no message")
        if length == 0:
            self._ended = True
            return begin
        if length > HEAD:
            raise large(TOO_BROAD)
        head = self._whole(length)
        with reading():
            told = Flat.root(head)
            size = told.number(3, "q")
            if size < 0:
                raise ValueError("a negative size")
        if size > MESSAGE:
            raise large(TOO_BROAD)
        body = self._whole(size)
        with reading():
            self._measure(told, body)
        return begin + head + body

    def _whole(self, size: int) -> bytes:
        told = self._reader.read(size)
        if len(told) < size:
            raise unfit(UNENDED)
        return told

    def _measure(self, message: Flat, body: bytes) -> None:
        kind, header = message.number(1, "B"), message.table(2)
        if header is None:
            raise ValueError("a message without a header")
        if kind == BATCH and _unpacked(header, body) > MESSAGE:
            raise large(TOO_BROAD)
        if kind == DICTIONARY and (data := header.table(1)):
            name, adds = header.number(0, "q"), header.number(2, "B")
            before = self._dictionaries.get(name, 0) if adds else 0
            self._dictionaries[name] = before + _unpacked(data, body)
            if sum(self._dictionaries.values()) > MESSAGE:
                raise large(TOO_BROAD)


def _unpacked(batch: Flat, body: bytes) -> int:
    """Bytes of the buffers once they are unpacked, as each says of itself; -1 is "not packed"."""
    buffers = batch.pairs(2)
    if batch.table(3) is None:
        return sum(length for _, length in buffers)
    total = 0
    for at, length in buffers:
        if length == 0:
            continue
        if not 0 <= at <= len(body) - 8:
            raise ValueError("a buffer outside of its message")
        (size,) = struct.unpack_from("<q", body, at)
        if size < -1:
            raise ValueError("a negative size")
        total += length if size == -1 else size
    return total
