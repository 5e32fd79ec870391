"""What the features were computed by, as one digest: any change of code makes them anew."""

import hashlib
from functools import cache
from pathlib import Path

COMPUTING = (
    *(
        "claims/codes",
        "claims/items",
        "claims/tables",
        "facts",
        "contexts",
        "measures",
        "schemes",
        "vectors",
    ),
    *("claims/not_before.py", "months.py", "behaviour.py"),
)

OF_GROUPS = (*COMPUTING, "groups", "evidence.py", "at_issue.py")
"""What groups are found by; vectors know nothing of them."""

OF_QUALITY = (*("claims/codes", "claims/items", "claims/tables", "claims/quality"), "months.py")
"""What data errors are found by."""


@cache
def features_digest() -> str:
    """The sha256 over the sources of everything between claims and vectors, in hex."""
    return _digest(COMPUTING)


@cache
def groups_digest() -> str:
    """The same over the sources that groups are found by."""
    return _digest(OF_GROUPS)


@cache
def quality_digest() -> str:
    """The same over the sources that data errors are found by."""
    return _digest(OF_QUALITY)


def _digest(names: tuple[str, ...]) -> str:
    root = Path(__file__).parent
    whole = hashlib.sha256()
    for name in names:
        part = root / name
        for path in sorted(part.rglob("*.py")) if part.is_dir() else [part]:
            whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()
