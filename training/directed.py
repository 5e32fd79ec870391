"""The directed score: how far, in all, an entity lies on the risky side of its peers.

One term per behaviour: weight x what its one-sided deviation has beyond ORDINARY. Without labels
all weights are equal; labels move them, never below zero, and the fewer labels the nearer they stay
to equal.
"""

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from features.vectors.scheme_risk import beyond
from training.logistic import fit_non_negative
from training.matrix import Design

PULL = 3.0
"""Strength of the pull towards equal weights (chosen by cross-validation on the US claims)."""


def directed_terms(deviations: Matrix, weights: NDArray[np.float64], design: Design) -> Matrix:
    """Rows x behaviours: each behaviour's term; their sum is the score."""
    return beyond(design.one_sided(deviations)) * weights


def equal_weights(design: Design) -> NDArray[np.float64]:
    """Without labels: one over the number of behaviours."""
    return np.full(len(design.names), 1.0 / len(design.names))


def fit_weights(deviations: Matrix, label: NDArray[np.int8], design: Design) -> NDArray[np.float64]:
    """Non-negative logistic weights, pulled towards the equal weights that fit best."""
    sided = beyond(design.one_sided(deviations))
    _, even = fit_non_negative(sided.sum(axis=1, keepdims=True), label, np.zeros(1), 0.0)
    _, weights = fit_non_negative(sided, label, np.full(sided.shape[1], even[0]), PULL)
    return weights
