"""Two models on the same labelled entities, drawn again and again: who finds more at the top."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.figures import TOP, Figure, Vector, money_among, precision_among

RESAMPLES = 1_000
SURE = 0.9
"""Share of resamples in which it must be no worse: one-sided 90 %, as labels are few (ours)."""
LIST_SHARE = 5
"""A list takes in a fifth at most (ours): among more, any two models name mostly the same."""


@dataclass(frozen=True)
class Paired:
    """A figure of both, the mean gain over resamples, and in which share of them the challenger is
    no worse, and no better.
    """

    figure: str
    champion: float
    challenger: float
    gain: float
    no_worse: float
    no_better: float

    @property
    def won(self) -> bool:
        """Better on average, and no worse in nine of ten resamples."""
        return self.gain > 0 and self.no_worse >= SURE

    @property
    def lost(self) -> bool:
        """The same the other way round."""
        return self.gain < 0 and self.no_better >= SURE


def list_length(count: int, top: int = TOP) -> int:
    """How many of so many a list names: `top`, and no more than a fifth."""
    return max(1, min(top, count // LIST_SHARE))


def paired(
    label: NDArray[np.int8],
    money: Vector | None,
    champion: Vector,
    challenger: Vector,
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> list[Paired]:
    """Precision and money among the first, entities drawn with replacement, the same for both.

    Without `money` there is precision alone. Samples with one label alone are left out; there must
    be both labels.
    """
    first = list_length(len(label))
    figures: dict[str, Figure] = {f"precision@{first}": precision_among(first)}
    if money is None:
        money = np.zeros(len(label))
    else:
        figures[f"money@{first}"] = money_among(first)
    draws = np.random.default_rng(seed)
    samples = [draws.integers(0, len(label), len(label)) for _ in range(resamples)]
    samples = [rows for rows in samples if 0 < label[rows].sum() < len(label)]
    told = []
    for name, measure in figures.items():
        gains = np.array([_gain(measure, label, money, champion, challenger, r) for r in samples])
        before, after = (measure(label, score, money) for score in (champion, challenger))
        no_worse, no_better = float((gains >= 0).mean()), float((gains <= 0).mean())
        told.append(Paired(name, before, after, float(gains.mean()), no_worse, no_better))
    return told


def _gain(
    measure: Figure,
    label: NDArray[np.int8],
    money: Vector,
    champion: Vector,
    challenger: Vector,
    rows: NDArray[np.int64],
) -> float:
    after = measure(label[rows], challenger[rows], money[rows])
    return after - measure(label[rows], champion[rows], money[rows])
