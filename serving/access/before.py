"""Lists before their release: what they do to whatever tells of the same claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from serving.access.lists import RegisteredList
from serving.access.matrix import Cell, matrix

BEFORE_RELEASE = "list_before_release"


@dataclass(frozen=True)
class Before:
    """`refused`: nothing is told. `hides`: the list for which all that has a mask is masked."""

    refused: bool
    hides: RegisteredList | None


def before(lists: Iterable[RegisteredList], owner: str, role: str, now: datetime) -> Before:
    """What the lists, all that tell much the same, do to what the user sees as the role.

    Who is refused lists before their release sees nothing until one is released and none of
    another is held back.
    """
    told = list(lists)
    hidden = [made for made in told if made.owner != owner and not made.released(now)]
    match matrix().cell(role, BEFORE_RELEASE):
        case Cell.REFUSED:
            return Before(bool(hidden) or not any(made.released(now) for made in told), None)
        case Cell.MASKED if hidden:
            return Before(False, hidden[0])
        case _:
            return Before(False, None)
