"""Vectors that were made elsewhere, placed and scored, each in the words of an answer."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from features.vectors.peers import Matrix
from serving.api.explained import Explanations, known
from serving.api.placing import Placed, placed
from serving.published import Published
from serving.reasons import leading_scheme


@dataclass(frozen=True)
class PlacedRows:
    """Rows among the published peers, scored by the model's final member."""

    published: Published
    placed: Placed
    explained: Explanations

    @classmethod
    def of(
        cls, published: Published, traits: pl.DataFrame, values: Matrix, exposures: Matrix
    ) -> "PlacedRows":
        """Place rows x behaviours; `traits` has settlements, type, level and region."""
        told = placed(published, traits, values, exposures)
        numbers = (told.values, told.relative, told.explained.contributions)
        return cls(published, told, Explanations(published.behaviours, *numbers))

    def item(self, row: int, lang: str, *, explain: bool) -> dict[str, Any]:
        """The fields of an answer's item, from status on; without data there are no numbers.

        `explain`: with what every behaviour contributes.
        """
        if np.isnan(self.placed.values[row]).all():
            return {"status": "not_scoreable"}
        told, words = self.placed.explained, self.explained
        log_odds = float(told.log_odds[row])
        return {
            "status": "scored",
            "risk": float(told.risk[row]),
            "risk_violation": known(told.risk_violation[row]),
            "log_odds": log_odds,
            "baseline": float(told.baseline[row]),
            "percentile": self.published.percentile_of(log_odds),
            "scheme": leading_scheme(words.adding(row)) or None,
            "reasons": words.sentences(row, lang),
            "contributions": words.contributions_of(row) if explain else None,
        }
