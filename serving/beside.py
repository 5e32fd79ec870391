"""The raw value beside the case-mix adjusted one and the other way round: neither is alone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from features.behaviour import Behaviour


@dataclass(frozen=True)
class Beside:
    """The other form of a behaviour and its value, NaN where there is none.

    `adjusted`: it is the case-mix adjusted form, else the raw one.
    """

    behaviour: Behaviour
    value: float
    adjusted: bool

    def words(self, written: str, lang: str) -> str:
        """The other form as a clause, given its value as it is written."""
        known = not math.isnan(self.value)
        if lang == "en":
            what = "adjusted for case mix" if self.adjusted else "raw"
            return f"{what}: {self.behaviour.en} {written if known else 'not tellable'}"
        what = "病例组合校正后" if self.adjusted else "原值"
        return f"{what}：{self.behaviour.zh}{written if known else '无从比较'}"


Forms = tuple[tuple[int, int], ...]
"""Places of an adjusted behaviour and of its raw form."""


def forms_of(behaviours: Sequence[Behaviour]) -> Forms:
    """Those among the behaviours that are there in both forms."""
    place = {behaviour.name: n for n, behaviour in enumerate(behaviours)}
    adjusted = [(n, b.adjusts.name) for n, b in enumerate(behaviours) if b.adjusts is not None]
    return tuple((n, place[name]) for n, name in adjusted if name in place)


def besides(
    behaviours: Sequence[Behaviour], values: Sequence[float], forms: Forms | None = None
) -> list[Beside | None]:
    """By behaviour its other form with one entity's value; None where it has but one form.

    Who asks for many entities gives the behaviours' `forms`.
    """
    told: list[Beside | None] = [None] * len(behaviours)
    for n, raw in forms_of(behaviours) if forms is None else forms:
        told[n] = Beside(behaviours[raw], float(values[raw]), adjusted=False)
        told[raw] = Beside(behaviours[n], float(values[n]), adjusted=True)
    return told
