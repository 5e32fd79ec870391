"""One entity's numbers in words: leading reasons, and every behaviour's contribution."""

import math
from dataclasses import dataclass
from functools import cached_property

from features.behaviour import Behaviour
from features.vectors.peers import Matrix
from features.vectors.relative import Relative
from serving.api.answers import Contribution
from serving.beside import Forms, besides, forms_of
from serving.reasons import Reason, leading


@dataclass(frozen=True)
class Explanations:
    """Values, places and contributions of many entities, rows x behaviours."""

    behaviours: tuple[Behaviour, ...]
    values: Matrix
    relative: Relative
    contributions: Matrix

    def adding(self, row: int) -> list[Reason]:
        """The behaviours of one entity that have a value and peers, and add to its log-odds."""
        numbers = self._row(row)
        other = besides(self.behaviours, numbers[0], self._forms)
        told = zip(self.behaviours, *numbers, other, strict=True)
        return [
            Reason(behaviour, value, median, percentile, int(peers), contribution, beside)
            for behaviour, value, median, percentile, contribution, peers, beside in told
            if contribution > 0 and not math.isnan(value + percentile)
        ]

    def sentences(self, row: int, lang: str) -> list[str]:
        """The leading reasons of one entity."""
        return [reason.sentence(lang) for reason in leading(self.adding(row))]

    def contributions_of(self, row: int) -> list[Contribution]:
        """Every behaviour of one entity, those without a value too: together they add up."""
        told = zip(self.behaviours, *self._row(row), strict=True)
        return [
            Contribution(
                behaviour=behaviour.name,
                zh=behaviour.zh,
                en=behaviour.en,
                value=known(value),
                peer_median=known(median),
                percentile=known(percentile),
                contribution=contribution,
            )
            for behaviour, value, median, percentile, contribution, _ in told
        ]

    @cached_property
    def _forms(self) -> Forms:
        return forms_of(self.behaviours)

    def _row(self, row: int) -> list[list[float]]:
        place = self.relative
        matrices = (self.values, place.median, place.percentile, self.contributions, place.peers)
        return [matrix[row].tolist() for matrix in matrices]


def known(number: float) -> float | None:
    """The number, None for NaN."""
    return None if math.isnan(number) else number
