"""Logistic regression on deviations, its weights held to the declared directions."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from training.logistic import fit_non_negative

PULL_TIMES_FEWER = 500.0
"""The pull of the weights to zero, times the fewer of confirmed and unconfirmed: 100 with five, 2
with hundreds. Pulls of 1 to 300 were tried on the sets of docs/own-vectors.md, 2026-11-29."""
LEAST_PULL = 1.0


@dataclass(frozen=True)
class Linear:
    """log_odds = intercept + deviations (0 for none) x weights."""

    intercept: float
    weights: tuple[float, ...]

    def terms(self, deviations: Matrix) -> Matrix:
        """What each column adds, rows x columns."""
        return np.asarray(np.nan_to_num(deviations) * np.array(self.weights))


def fit_linear(deviations: Matrix, label: NDArray[np.int8], signs: tuple[int, ...]) -> Linear:
    """Fit on rows x columns and labels 0/1.

    `deviations` are positive on the risky side where `signs` is not 0: such a column cannot
    speak for innocence by being risky. A column without a side stands twice, once for either.
    """
    known = np.nan_to_num(deviations)
    spread = np.where(known.std(axis=0) > 0, known.std(axis=0), 1.0)
    free = np.flatnonzero(np.array(signs) == 0)
    scaled = known / spread
    pull = max(PULL_TIMES_FEWER / max(min((label == 1).sum(), (label == 0).sum()), 1), LEAST_PULL)
    columns = np.hstack([scaled, -scaled[:, free]])
    intercept, both = fit_non_negative(columns, label, np.zeros(columns.shape[1]), pull)
    weights = both[: len(signs)]
    weights[free] -= both[len(signs) :]
    return Linear(intercept, tuple((weights / spread).tolist()))


def no_linear(columns: int) -> Linear:
    """Where labels teach nothing."""
    return Linear(0.0, (0.0,) * columns)
