"""Adding to the log: one line at a time, on disk before what it tells of happens."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from features.atomic import sync_folder
from features.audit.files import locked, log_path, read_head, write_head
from features.audit.line import Facts, Line
from features.audit.walk import TORN, Broken, Head, Walk
from features.bad_input import BadInput
from features.private import FILE_MODE

NOTHING = "without it nothing is revealed, exported or granted"


def append(store_folder: Path, event: str, facts: Facts, *, actor: str, role: str) -> Line:
    """Add one line, on disk when this returns, after all that other processes have added.

    What a killed writer left of a line stays, and a line of its own (TORN) accounts for it. Raises
    BadInput where the log cannot be written, or is shorter or other than its head says.
    """
    path = log_path(store_folder)
    try:
        with locked(store_folder):
            return _append(store_folder, path, event, facts, actor, role)
    except OSError:
        raise BadInput(f"{path}: cannot be written, and {NOTHING}") from None
    except (Broken, ValueError):
        raise BadInput(
            f"{path}: was changed or cut short (feijian audit verify), and {NOTHING}"
        ) from None


def _append(
    store_folder: Path, path: Path, event: str, facts: Facts, actor: str, role: str
) -> Line:
    head = read_head(store_folder)
    if head is None:
        if path.exists():
            raise ValueError("a log without its head")
        head = Head()
        write_head(store_folder, head)
    new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, FILE_MODE)
    with os.fdopen(handle, "a+b") as log:
        head = _caught_up(log, head)
        line = _line(head, event, facts, actor, role)
        head = _written(log, head, line)
    if new:
        sync_folder(path.parent)
    write_head(store_folder, head)
    return line


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
        raise Broken(walk.foreign, "changed, or put in")
    if not walk.left:
        return walk.head
    log.seek(-1, os.SEEK_END)
    end = b"" if log.read(1) == b"\n" else b"\n"
    if walk.unfinished:
        _on_disk(log, end)
        return _caught_up(log, walk.head)
    torn = _line(walk.head, TORN, walk.account(end), "", "")
    _on_disk(log, end)
    left = walk.left + len(end)
    return _written(log, Head(walk.head.count, walk.head.hash, walk.head.bytes + left), torn)


def _line(head: Head, event: str, facts: Facts, actor: str, role: str) -> Line:
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    return Line(head.count + 1, now, actor, role, event, facts, head.hash)


def _written(log: BinaryIO, head: Head, line: Line) -> Head:
    raw = line.written() + b"\n"
    _on_disk(log, raw)
    return Head(line.seq, line.hash, head.bytes + len(raw))


def _on_disk(log: BinaryIO, raw: bytes) -> None:
    log.write(raw)
    log.flush()
    os.fsync(log.fileno())
