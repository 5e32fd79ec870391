"""Who asked for identities, when, as what and why: one line of JSON each, no name asked for."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from features.atomic import sync_folder
from features.bad_input import BadInput
from features.claims.identities.private import FILE_MODE, IDENTITIES, identities_folder

LOG = "access.log"


@dataclass(frozen=True)
class Access:
    """One call of `reveal`: `keys` is how many, `keys_sha256` which, without saying them."""

    who: str
    role: str
    purpose: str
    table: str
    keys: int
    keys_sha256: str


def keys_digest(keys: Sequence[int]) -> str:
    """The sha256 in hex of the sorted keys as decimal numbers joined by commas."""
    return hashlib.sha256(",".join(str(key) for key in sorted(keys)).encode()).hexdigest()


def note(store_folder: Path, event: str, facts: dict[str, object]) -> None:
    """Append one line, on disk when this returns; BadInput where that cannot be."""
    path = store_folder / IDENTITIES / LOG
    line = {"time": datetime.now(UTC).isoformat(timespec="microseconds"), "event": event} | facts
    text = json.dumps(line, ensure_ascii=False) + "\n"
    try:
        folder = identities_folder(store_folder)
        with FileLock(folder / ".access.lock", mode=FILE_MODE):
            _append(path, text.encode())
        sync_folder(folder)
    except OSError:
        raise BadInput(f"{path}: cannot be written, and without it nothing is revealed") from None


def note_access(store_folder: Path, event: str, access: Access, allowed: bool) -> None:
    """Append the line of one call of `reveal`."""
    note(store_folder, event, asdict(access) | {"allowed": allowed})


def _append(path: Path, line: bytes) -> None:
    """Add the line, after the end of one that its writer was killed in."""
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, FILE_MODE)
    with os.fdopen(handle, "a+b") as log:
        if log.tell():
            log.seek(-1, os.SEEK_END)
            if log.read(1) != b"\n":
                line = b"\n" + line
        log.write(line)
        log.flush()
        os.fsync(log.fileno())
