"""Along the chain line by line, over what killed writers left, to the first line that is wrong."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from features.audit.line import FIRST, Facts, Line, parsed

TORN = "torn"
"""The event that accounts for the bytes that a killed writer left before it."""
BEGINNING = b'{"actor":"'
"""How every line begins: what a killed writer leaves begins like it."""


@dataclass(frozen=True)
class Head:
    """How far the chain goes: lines, the hash of the last one, bytes of the file up to its end."""

    count: int = 0
    hash: str = FIRST
    bytes: int = 0


class Why(StrEnum):
    """How it shows that a line is not what was written."""

    CHANGED = "changed, put in, or one before it was taken away"
    UNACCOUNTED = "what it accounts for was taken away"
    MISSING = "taken away: the log is shorter than its head says"
    NO_HEAD = "the head beside the log is gone, or is none"
    NO_ANCHOR = (
        "no line has the hash that was kept elsewhere: the log was cut short or written anew"
    )


class Broken(Exception):
    """`line` (of the file, from 1) is not what was written there; `why` says how that shows."""

    def __init__(self, line: int, why: Why) -> None:
        super().__init__(f"line {line}: {why}")
        self.line, self.why = line, why


class Walk:
    """The lines of a file from `head` on, which moves along with them.

    What is no next line of the chain is `left` over (bytes), as a killed writer leaves it. A later
    line may account for it (TORN); where another follows the chain is Broken. `unfinished` is
    whether the last line lacks its end and nothing else, `foreign` the first line left over that
    no killed writer leaves, 0 where there is none.
    """

    def __init__(self, raw_lines: Iterable[bytes], head: Head | None = None) -> None:
        self.head = head or Head()
        self.number = 0
        self.unfinished = False
        self.left = 0
        self.first_left = 0
        self.foreign = 0
        self._raw_lines = raw_lines
        self._digest = hashlib.sha256()

    def __iter__(self) -> Iterator[Line]:
        for raw in self._raw_lines:
            self.number += 1
            line = self._next(raw.removesuffix(b"\n"))
            if line and raw.endswith(b"\n"):
                self._check(line)
                self.head = Head(line.seq, line.hash, self.head.bytes + self.left + len(raw))
                self.left, self.foreign, self._digest = 0, 0, hashlib.sha256()
                yield line
            else:
                self.unfinished = line is not None and self._accounts(line)
                if not self.foreign and not (self.unfinished or _torn(raw)):
                    self.foreign = self.number
                self.first_left = self.first_left if self.left else self.number
                self.left += len(raw)
                self._digest.update(raw)

    def account(self, after: bytes) -> Facts:
        """The facts of the line that accounts for what is left over and `after` it."""
        digest = self._digest.copy()
        digest.update(after)
        return {"bytes": self.left + len(after), "sha256": digest.hexdigest()}

    def _next(self, raw: bytes) -> Line | None:
        line = parsed(raw)
        follows = line and line.seq == self.head.count + 1 and line.prev == self.head.hash
        return line if follows else None

    def _accounts(self, line: Line) -> bool:
        if line.event == TORN:
            return self.left > 0 and dict(line.facts) == self.account(b"")
        return self.left == 0

    def _check(self, line: Line) -> None:
        if self._accounts(line):
            return
        if self.left:
            raise Broken(self.first_left, Why.CHANGED)
        raise Broken(self.number, Why.UNACCOUNTED)


def _torn(raw: bytes) -> bool:
    """Whether this is what a killed writer leaves of a line, ended or not by the next one."""
    cut = raw.removesuffix(b"\n")
    if not cut or cut[: len(BEGINNING)] != BEGINNING[: len(cut)]:
        return False
    try:
        json.loads(cut)
    except (ValueError, RecursionError):
        return True
    return False
