"""Adding to the log: one line at a time, on disk before what it tells of happens."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from features.atomic import sync_folder
from features.audit.files import locked, log_path, read_head, write_head
from features.audit.line import Facts, Line
from features.audit.walk import TORN, Broken, Head, Walk, Why
from features.bad_input import BadInput
from features.both import Both
from features.private import FILE_MODE, hand_over

NOTHING = Both(
    "without it nothing is revealed, exported or granted", "日志不可用时，不揭示、不导出、不授权"
)


def append(store_folder: Path, event: str, facts: Facts, *, actor: str, role: str) -> Line:
    """Add one line, on disk when this returns, after all that other processes have added.

    What a killed writer left of a line stays, and a line of its own (TORN) accounts for it. Raises
    BadInput where the log cannot be written, or is shorter or other than its head says.
    """
    (line,) = Appender(store_folder).append([Entry(event, facts, actor, role)])
    return line


@dataclass(frozen=True)
class Entry:
    """What a line is to tell."""

    event: str
    facts: Facts
    actor: str
    role: str


class Appender:
    """Adds lines group by group: all of a group are on disk, after one wait, when it is told.

    A `lazy` one writes the head beside the log in `tell` alone. Whoever cuts off the lines that no
    head told yet leaves no trace, so `tell` is to be called soon after.
    """

    def __init__(self, store_folder: Path, *, lazy: bool = False) -> None:
        self._folder, self._path, self._lazy = store_folder, log_path(store_folder), lazy
        self._head, self._told = Head(), Head()

    def append(self, entries: Sequence[Entry]) -> list[Line]:
        """Add a line for each entry, after all that others have added; raises as `append` does."""
        return self._guarded(lambda: self._append(entries))

    def tell(self) -> None:
        """Write the head of what was added, if it is not written yet."""
        if self._head != self._told:
            self._guarded(lambda: self._append([], tell=True))

    def _guarded(self, act: Callable[[], list[Line]]) -> list[Line]:
        try:
            with locked(self._folder):
                lines = act()
                hand_over(self._path.parent, self._folder.stat().st_uid)
                return lines
        except OSError:
            raise BadInput(
                f"{self._path}: cannot be written, and {NOTHING.en}",
                f"{self._path}：无法写入，{NOTHING.zh}",
            ) from None
        except (Broken, ValueError):
            raise BadInput(
                f"{self._path}: was changed or cut short (feijian audit verify), and {NOTHING.en}",
                f"{self._path}：已被改动或截断（请用 feijian audit verify 核验），{NOTHING.zh}",
            ) from None

    def _append(self, entries: Sequence[Entry], *, tell: bool = False) -> list[Line]:
        head = read_head(self._folder)
        if head is None:
            if self._path.exists():
                raise ValueError("a log without its head")
            head = Head()
            write_head(self._folder, head)
        head = max(head, self._head, key=lambda one: one.count)
        new = not self._path.exists()
        handle = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, FILE_MODE)
        with os.fdopen(handle, "a+b") as log:
            head = _caught_up(log, head)
            lines, raw = [], b""
            for entry in entries:
                line = _line(head, entry)
                written = line.written() + b"\n"
                raw += written
                head = Head(line.seq, line.hash, head.bytes + len(written))
                lines.append(line)
            if raw:
                _on_disk(log, raw)
        if new:
            sync_folder(self._path.parent)
        if tell or not self._lazy:
            write_head(self._folder, head)
            self._told = head
        self._head = head
        return lines


def _caught_up(log: BinaryIO, head: Head) -> Head:
    """The head after the lines that were written and not yet told by a head; torn ones mended."""
    size = log.seek(0, os.SEEK_END)
    if size < head.bytes:
        raise ValueError("shorter than its head says")
    if size == head.bytes:
        return head
    log.seek(head.bytes)
    walk = Walk(log, head)
    for _ in walk:
        pass
    if walk.foreign:
        raise Broken(walk.foreign, Why.CHANGED)
    if not walk.left:
        return walk.head
    log.seek(-1, os.SEEK_END)
    end = b"" if log.read(1) == b"\n" else b"\n"
    if walk.unfinished:
        _on_disk(log, end)
        return _caught_up(log, walk.head)
    torn = _line(walk.head, Entry(TORN, walk.account(end), "", ""))
    _on_disk(log, end)
    left = walk.left + len(end)
    return _written(log, Head(walk.head.count, walk.head.hash, walk.head.bytes + left), torn)


def _line(head: Head, entry: Entry) -> Line:
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    return Line(head.count + 1, now, entry.actor, entry.role, entry.event, entry.facts, head.hash)


def _written(log: BinaryIO, head: Head, line: Line) -> Head:
    raw = line.written() + b"\n"
    _on_disk(log, raw)
    return Head(line.seq, line.hash, head.bytes + len(raw))


def _on_disk(log: BinaryIO, raw: bytes) -> None:
    log.write(raw)
    log.flush()
    os.fsync(log.fileno())
