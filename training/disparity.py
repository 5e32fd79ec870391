"""Whether a list names one type of provider more, or less, than its confirmed cases would."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_DISPARITY = 4.0
"""Ours: with a dozen confirmed cases chance alone makes a ratio of two, and labels are chosen."""


@dataclass(frozen=True)
class Disparity:
    """The type that is furthest off, and its share of the list over its share of the confirmed."""

    kind: str
    flagged_over_confirmed: float

    @property
    def worst(self) -> float:
        """The ratio or its inverse, whichever is above one."""
        return max(self.flagged_over_confirmed, 1 / self.flagged_over_confirmed)


def disparity(flagged: Sequence[str], confirmed: Sequence[str], kinds: Sequence[str]) -> Disparity:
    """The worst of the types `kinds`, from the type of each one flagged and each confirmed.

    Each type counts one more on either side (Laplace's rule of succession), so that one that no
    case has named yet is no infinite ratio.
    """
    told = []
    for kind in sorted(set(kinds)):
        listed = (flagged.count(kind) + 1) / (len(flagged) + len(set(kinds)))
        known = (confirmed.count(kind) + 1) / (len(confirmed) + len(set(kinds)))
        told.append(Disparity(kind, listed / known))
    return max(told, key=lambda one: one.worst)
