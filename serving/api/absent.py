"""What is said of an id by which the caller is told of nobody."""

from typing import Literal

from serving.api.pull import current

UNKNOWN: Literal["unknown"] = "unknown"
WITHHELD: Literal["withheld"] = "withheld"
ABSENT = (UNKNOWN, WITHHELD)


def absent() -> Literal["unknown", "withheld"]:
    """Withheld, whoever it may be, where a held-back list's pseudonyms alone are taken for ids.

    So a caller that knows the ids hears why it gets nothing, and not whose pseudonym is whose. Who
    sees pseudonyms anyway, for its role, knows no other ids.
    """
    pull = current()
    return WITHHELD if pull.scope not in ("", pull.caller.role) else UNKNOWN
