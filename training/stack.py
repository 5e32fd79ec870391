"""The stack: non-negative weights on the components, learned out of fold and calibrated."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from training.logistic import fit_non_negative

COMPONENTS = ("boosted", "forest", "directed")
PULL = 0.5
"""A light pull to zero on weights of components in units of their spread: settles ties."""
MIN_EACH = 10
"""Fewer confirmed, or fewer unconfirmed, inspections calibrate nothing."""
UNCALIBRATED = np.array([0.0, 1.0, 1.0])
"""Weights in spreads without labels: the forest and the directed score, equal."""


@dataclass(frozen=True)
class Stack:
    """log_odds = intercept + sum of weights (non-negative) x components."""

    intercept: float
    weights: tuple[float, float, float]
    calibrated: bool

    def log_odds(self, components: Matrix) -> NDArray[np.float64]:
        """The log-odds of rows x components."""
        return np.asarray(self.intercept + components @ np.array(self.weights))


def fit_stack(components: Matrix, label: NDArray[np.int8]) -> Stack:
    """Logistic regression with non-negative weights on out-of-fold components.

    It is the affine calibration too: its slope is positive and stands in the weights.
    """
    centre, spread = components.mean(axis=0), _spread(components)
    zeros = np.zeros(components.shape[1])
    intercept, weights = fit_non_negative((components - centre) / spread, label, zeros, PULL)
    return _stack(intercept, weights, centre, spread, calibrated=True)


def default_stack(components: Matrix) -> Stack:
    """Without labels: forest and directed score by their spreads; a rank and no probability."""
    centre, spread = components.mean(axis=0), _spread(components)
    return _stack(0.0, UNCALIBRATED, centre, spread, calibrated=False)


def enough(label: NDArray[np.int8]) -> bool:
    """Whether the labels can carry a calibration."""
    return int((label == 1).sum()) >= MIN_EACH and int((label == 0).sum()) >= MIN_EACH


def _spread(components: Matrix) -> NDArray[np.float64]:
    spread = components.std(axis=0)
    return np.asarray(np.where(spread > 0, spread, 1.0))


def _stack(
    intercept: float,
    weights: NDArray[np.float64],
    centre: NDArray[np.float64],
    spread: NDArray[np.float64],
    *,
    calibrated: bool,
) -> Stack:
    """Weights and intercept back in the components' own units."""
    boosted, forest, directed = (float(w) for w in weights / spread)
    moved = float(intercept - (weights / spread) @ centre)
    return Stack(moved, (boosted, forest, directed), calibrated)
