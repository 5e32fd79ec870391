"""Whether the log is what was written: every line, its place in the chain, and its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from features.audit.files import locked, log_path, read_head
from features.audit.line import FIRST, Line
from features.audit.walk import Broken, Head, Walk, Why
from features.bad_input import BadInput


@dataclass(frozen=True)
class Verified:
    """`lines` from `first` to `last` (UTC; None where there are none), the last with this `hash`.

    `torn` is the line of the file that a killed writer left unfinished at the end, 0 where none
    did: the next line will account for it. `anchor` is which line has the hash that was kept
    elsewhere, None where none was given.
    """

    lines: int
    first: str | None
    last: str | None
    hash: str
    torn: int
    anchor: int | None


def entries(store_folder: Path) -> Iterator[Line]:
    """The lines in their order, as long as the chain holds; Broken at the first that is wrong."""
    head, raw_lines = _as_of_now(store_folder)
    walk = Walk(raw_lines)
    yield from walk
    _check_end(walk, head)


def verify(store_folder: Path, against: str | None = None) -> Verified:
    """Go through the whole log; Broken at the first line that is not as it was written.

    `against` is the hash of a line that was kept elsewhere: Broken where no line has it, as after
    the log was cut short or written anew together with its head.
    """
    head, raw_lines = _as_of_now(store_folder)
    walk = Walk(raw_lines)
    first, last = None, None
    anchor = 0 if against == FIRST else None
    for line in walk:
        first, last = first or line.time, line.time
        anchor = line.seq if line.hash == against else anchor
    _check_end(walk, head)
    if against is not None and anchor is None:
        raise Broken(walk.number + 1, Why.NO_ANCHOR)
    torn = walk.first_left if walk.left else 0
    return Verified(walk.head.count, first, last, walk.head.hash, torn, anchor)


def _check_end(walk: Walk, head: Head) -> None:
    if walk.head.count < head.count and walk.left:
        raise Broken(walk.first_left, Why.CHANGED)
    if walk.head.count < head.count:
        raise Broken(walk.number + 1, Why.MISSING)
    if walk.foreign:
        raise Broken(walk.foreign, Why.CHANGED)


def _as_of_now(store_folder: Path) -> tuple[Head, Iterator[bytes]]:
    """The head, and the raw lines that were there with it; later ones are left to the next time."""
    path = log_path(store_folder)
    try:
        if not path.parent.exists():
            return Head(), iter(())
        with locked(store_folder):
            head = read_head(store_folder)
            size = path.stat().st_size if path.exists() else 0
    except ValueError:
        raise Broken(1, Why.NO_HEAD) from None
    except OSError:
        raise BadInput(f"{path}: cannot be read", f"{path}：无法读取") from None
    if head is None and size:
        raise Broken(1, Why.NO_HEAD)
    return head or Head(), _raw_lines(path, size)


def _raw_lines(path: Path, size: int) -> Iterator[bytes]:
    if not size:
        return
    with path.open("rb") as log:
        while size > 0 and (raw := log.readline(size)):
            size -= len(raw)
            yield raw
