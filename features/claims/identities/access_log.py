"""Who asked for identities, when, as what and why, in the audit log: no name asked for."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from features.audit.append import append
from features.audit.line import Facts


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


def note_access(store_folder: Path, event: str, access: Access, allowed: bool) -> None:
    """Add the line of one call of `reveal`; BadInput where that cannot be."""
    facts: Facts = {
        "purpose": access.purpose,
        "table": access.table,
        "keys": access.keys,
        "keys_sha256": access.keys_sha256,
        "allowed": allowed,
    }
    append(store_folder, event, facts, actor=access.who, role=access.role)
