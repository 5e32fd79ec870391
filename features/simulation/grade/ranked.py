"""A ranking with what is true of it, and the textbook figures of it, resampled at no great cost.

A resample gives each entity a weight, how often it is drawn; the order stays.
"""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints

#: The first `top` of a resample lie as a rule among so many times `top`.
_HEAD = 3


@dataclass(frozen=True)
class Ranked:
    """Columns over entities, the highest score first.

    `bad` tells who is truly bad, `money` what is planted there (yuan), `last` marks the last of
    those that share a score.
    """

    bad: Floats
    money: Floats
    last: Bools

    @classmethod
    def of(cls, score: Floats, bad: Bools, money: Floats, tie: Ints | None = None) -> "Ranked":
        """Rank by score, highest first; equal scores by `tie`, smallest first, else as they come.

        A score that is NaN is the lowest.
        """
        told = np.where(np.isnan(score), -np.inf, score)
        order = np.lexsort((np.arange(len(told)) if tie is None else tie, -told))
        sorted_ = told[order]
        last = np.append(sorted_[1:] != sorted_[:-1], True)[: len(told)]
        return cls(bad[order].astype(np.float64), money[order], last.astype(np.bool_))

    def __len__(self) -> int:
        return len(self.bad)

    @property
    def once(self) -> Floats:
        """Weights of the entities as they are, each once."""
        return np.ones(len(self))

    def precision(self, weight: Floats, top: int) -> float:
        """Share of the first `top` that is bad."""
        return _ratio(_first(weight * self.bad, weight, top), min(top, weight.sum()))

    def recall(self, weight: Floats, top: int) -> float:
        """Share of the bad that is among the first `top`."""
        return _ratio(_first(weight * self.bad, weight, top), float((weight * self.bad).sum()))

    def lift(self, weight: Floats, top: int) -> float:
        """Precision among the first `top`, divided by the share of the bad among all."""
        base = _ratio(float((weight * self.bad).sum()), float(weight.sum()))
        return _ratio(self.precision(weight, top), base)

    def money_found(self, weight: Floats, top: int) -> float:
        """Share of the planted yuan that lies among the first `top`."""
        planted = weight * self.bad * self.money
        return _ratio(_first(planted, weight, top), float(planted.sum()))

    def average_precision(self, weight: Floats) -> float:
        """AP: the precision at each distinct score, weighted by the recall it adds."""
        bad = np.cumsum(weight * self.bad)[self.last]
        seen = np.cumsum(weight)[self.last]
        gained = np.diff(bad, prepend=0.0)
        share = np.divide(bad, seen, out=np.zeros_like(bad), where=seen > 0)
        return _ratio(float((gained * share).sum()), float(bad[-1]) if len(bad) else 0.0)

    def auc(self, weight: Floats) -> float:
        """AUC: how often a bad one outranks an honest one, a tie counting half."""
        bad = np.diff(np.cumsum(weight * self.bad)[self.last], prepend=0.0)
        honest = np.diff(np.cumsum(weight * (1 - self.bad))[self.last], prepend=0.0)
        below = honest.sum() - np.cumsum(honest)
        won = float((bad * (below + honest / 2)).sum())
        return _ratio(won, float(bad.sum() * honest.sum()))


def _first(values: Floats, weight: Floats, top: int) -> float:
    """Sum the values of the first `top`, of the entity at the edge only as often as it fits."""
    head = slice(0, _HEAD * top)
    if weight[head].sum() < top:
        head = slice(0, len(weight))
    weight, values = weight[head], values[head]
    seen = np.cumsum(weight)
    kept = np.clip(top - (seen - weight), 0.0, weight)
    share = np.divide(kept, weight, out=np.zeros_like(weight), where=weight > 0)
    return float((values * share).sum())


def _ratio(part: float, whole: float) -> float:
    """Divide; NaN where there is no whole."""
    return part / whole if whole > 0 else float("nan")
