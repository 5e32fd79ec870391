"""One line of the audit log: what happened, and the hash that ties it to the line before."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property

Fact = str | int | float | bool | None | list[str] | list[dict[str, str]]
Facts = Mapping[str, Fact]
FIRST = "0" * 64
"""What stands for the hash before the first line."""
ENCODING, ERRORS = "utf-8", "surrogatepass"
"""Whatever a user typed can be written and is read back as it was."""
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(content: object) -> bytes:
    """JSON with one spelling: keys sorted, no blanks, UTF-8 (as in RFC 8785, but for numbers)."""
    return _JSON.encode(content).encode(ENCODING, ERRORS)


@dataclass(frozen=True)
class Line:
    """`seq` counts from 1; `time` is UTC in ISO 8601; `prev` the hash of the line before.

    `facts` are digests, counts, names of files and receivers: nothing of the people in the claims.
    """

    seq: int
    time: str
    actor: str
    role: str
    event: str
    facts: Facts
    prev: str

    @cached_property
    def hash(self) -> str:
        """The sha256 in hex over all of it, the hash of the line before included."""
        return hashlib.sha256(canonical(self._content())).hexdigest()

    def written(self) -> bytes:
        """The line as it stands in the file, without the end of the line."""
        return canonical(self._content() | {"hash": self.hash})

    def _content(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def parsed(raw: bytes) -> Line | None:
    """The line that these bytes are, every one of them; None where a single byte is another."""
    try:
        content = json.loads(raw.decode(ENCODING, ERRORS))
        told = content.pop("hash")
        line = Line(**content)
        datetime.fromisoformat(line.time)
        same = isinstance(line.facts, dict) and told == line.hash and line.written() == raw
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return line if same else None
