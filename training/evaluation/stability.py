"""How much of a list is still on it a month later, by the same model."""

from dataclasses import dataclass
from datetime import date

from features.vectors.vectors import Vectors
from training.evaluation.listed import RISK, Listed, later_ranks
from training.evaluation.rows import Codes


@dataclass(frozen=True)
class Stability:
    """The first k at a date and a month later: `jaccard` is those on both over those on either,
    `by_chance` what two lists drawn by lot would have. Of everybody, so there is no interval."""

    day: date
    k: int
    jaccard: float
    by_chance: float


def stability(told: Listed, later: Vectors, k: int) -> Stability:
    """The list at its date against that of the same model on the vectors of `later`."""
    now = _first(told.ids, told.rank(RISK), k)
    then = _first(*later_ranks(told, later), k)
    listed, everybody = min(k, len(told.ids)), len(told.ids)
    both = listed * listed / everybody
    jaccard = len(now & then) / len(now | then)
    return Stability(told.day, k, jaccard, both / (2 * listed - both))


def _first(ids: tuple[str, ...], rank: Codes, k: int) -> set[str]:
    return {i for i, place in zip(ids, rank, strict=True) if place <= k}
