"""Which honest look-alikes of a behaviour are excluded, and which its comparison must absorb.

A behaviour names them in words, in clauses parted by semicolons. A clause that says of them that
they do not count (不计入) names what is *excluded*: their rows are no evidence. Of any other they
are *absorbed*: they count, and are to stay where their peers are. "As above" (同上) stands for what
the behaviour before says, "as for the first" for the scheme's first.
"""

import re
from dataclasses import dataclass

from features.behaviour import Behaviour

PARTS = re.compile(r"[;；]\s*")
EXCLUDES = re.compile(r"不计入|\b(do|does|did) not count\b|\bnot counted\b")
ABOVE = re.compile(r"^(同上(各项)?|均?同上|as above\b|as for the first\b|同首项|同第一项)[,，]?\s*")
FIRST = re.compile(r"^(同首项|同第一项|as for the first\b)")


@dataclass(frozen=True)
class LookAlikes:
    """Clauses of one language: what is excluded, what is absorbed."""

    excluded: tuple[str, ...]
    absorbed: tuple[str, ...]

    @property
    def sides(self) -> tuple[bool, bool]:
        """Whether anything is excluded, and anything absorbed."""
        return bool(self.excluded), bool(self.absorbed)


def look_alikes(behaviour: Behaviour, *, zh: bool) -> LookAlikes:
    """Those of the behaviour, in Chinese or in English; what it takes over from another too."""
    excluded: list[str] = []
    absorbed: list[str] = []
    for clause in PARTS.split(behaviour.honest_zh if zh else behaviour.honest):
        if ABOVE.match(clause):
            other = look_alikes(_meant(behaviour, clause), zh=zh)
            excluded += other.excluded
            absorbed += other.absorbed
        elif EXCLUDES.search(clause):
            excluded.append(clause)
        else:
            absorbed.append(clause)
    return LookAlikes(tuple(dict.fromkeys(excluded)), tuple(dict.fromkeys(absorbed)))


def _meant(behaviour: Behaviour, clause: str) -> Behaviour:
    """The behaviour whose look-alikes the clause takes over; drafts among those before count."""
    declared = [b for b in vars(behaviour.scheme).values() if isinstance(b, Behaviour)]
    place = declared.index(behaviour)
    if place == 0:
        raise ValueError(f"{behaviour.name}: nothing stands above the first")
    return declared[0 if FIRST.match(clause) else place - 1]
