"""The risk model: one additive log-odds, explained behaviour by behaviour."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from features.vectors.matrix import Matrix
from training.folds import fold_of
from training.matrix import Design
from training.member import Member
from training.stack import Stack
from training.violation import ViolationHead

FINAL = -1


@dataclass(frozen=True)
class Explained:
    """risk = sigmoid(log_odds); log_odds = baseline + sum of contributions, per row.

    `contributions` is rows x behaviours, in log-odds; `components` rows x components, unweighted.
    `risk_violation` is the second head's probability, never below the risk: fraud violates too; NaN
    where too few labels calibrate it.
    """

    log_odds: NDArray[np.float64]
    baseline: NDArray[np.float64]
    contributions: Matrix
    components: Matrix
    risk_violation: NDArray[np.float64]

    @cached_property
    def risk(self) -> NDArray[np.float64]:
        """The probability, 0 to 1."""
        return sigmoid(self.log_odds)


class RiskModel:
    """A final member for everybody, and one member per fold for those it was trained on.

    `folds[k]` was fitted without the entities of fold k; an entity that carried a label is scored
    by the member that never saw it. `violation` is the second head, None without enough labels.
    """

    def __init__(
        self,
        design: Design,
        final: Member,
        folds: Sequence[Member],
        stack: Stack,
        violation: ViolationHead | None = None,
    ) -> None:
        self.design, self.final, self.folds, self.stack = design, final, tuple(folds), stack
        self.violation = violation

    def member_of(self, entity_id: str, *, labelled: bool) -> int:
        """Which member scores the entity: its fold's where it carried a label, else FINAL."""
        return fold_of(entity_id, len(self.folds)) if labelled and self.folds else FINAL

    def explain(
        self, values: Matrix, deviations: Matrix, members: ArrayLike | None = None
    ) -> Explained:
        """Log-odds and contributions of rows x behaviours; NaN is "no data"."""
        chosen = np.full(len(values), FINAL) if members is None else np.asarray(members)
        baseline, contributions = np.zeros(len(values)), np.zeros(values.shape)
        weights = np.array(self.stack.weights)
        violation = np.full(len(values), np.nan)
        components = np.zeros((len(values), len(weights)))
        for which in np.unique(chosen):
            member = self.final if which == FINAL else self.folds[which]
            rows = np.flatnonzero(chosen == which)
            expected, told = member.explained(values[rows], deviations[rows])
            baseline[rows] = self.stack.intercept + float(expected @ weights)
            contributions[rows] = sum(w * part for w, part in zip(weights, told, strict=True))
            components[rows] = expected + np.column_stack([part.sum(axis=1) for part in told])
            if self.violation is not None:
                violation[rows] = self.violation.log_odds(
                    self.design, which + 1, components[rows], values[rows], deviations[rows]
                )
        log_odds = baseline + contributions.sum(axis=1)
        above = sigmoid(np.maximum(violation, log_odds))
        return Explained(log_odds, baseline, contributions, components, above)


def sigmoid(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 / (1 + exp(-log_odds)), without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * log_odds)))
