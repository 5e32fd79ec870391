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


def besides(behaviours: Sequence[Behaviour], values: Sequence[float]) -> list[Beside | None]:
    """By behaviour its other form with one entity's value; None where it has but one form."""
    place = {behaviour.name: n for n, behaviour in enumerate(behaviours)}
    told: list[Beside | None] = [None] * len(behaviours)
    for n, behaviour in enumerate(behaviours):
        raw = place.get(behaviour.adjusts.name) if behaviour.adjusts is not None else None
        if raw is not None:
            told[n] = Beside(behaviours[raw], float(values[raw]), adjusted=False)
            told[raw] = Beside(behaviour, float(values[n]), adjusted=True)
    return told
