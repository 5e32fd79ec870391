"""The stack: non-negative weights on the components, learned out of fold, calibrated in log-odds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from features.vectors.peers import Matrix

COMPONENTS = ("boosted", "forest", "directed")
RIDGE = 1e-3
"""A light pull to zero per row, on components in units of their spread: settles ties."""
MIN_EACH = 10
"""Fewer confirmed, or fewer unconfirmed, inspections calibrate nothing."""
UNCALIBRATED = (0.0, 1.0, 1.0)
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
    spread = _spread(components)
    scaled = components / spread
    target = label.astype(np.float64)

    def loss(theta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = theta[0] + scaled @ theta[1:]
        value = np.logaddexp(0.0, odds).sum() - (target * odds).sum()
        slope = 1.0 / (1.0 + np.exp(-odds)) - target
        pull = RIDGE * len(target)
        gradient = np.concatenate([[slope.sum()], scaled.T @ slope + pull * theta[1:]])
        return float(value + 0.5 * pull * (theta[1:] ** 2).sum()), gradient

    count = components.shape[1]
    start = np.array([0.0, *[0.5] * count])
    bounds = [(None, None), *[(0.0, None)] * count]
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return _stack(best, spread, calibrated=True)


def default_stack(components: Matrix) -> Stack:
    """Without labels: forest and directed score by their spreads; a rank and no probability."""
    spread = _spread(components)
    centre = float((components / spread @ np.array(UNCALIBRATED)).mean())
    return _stack(np.array([-centre, *UNCALIBRATED]), spread, calibrated=False)


def enough(label: NDArray[np.int8]) -> bool:
    """Whether the labels can carry a calibration."""
    return int((label == 1).sum()) >= MIN_EACH and int((label == 0).sum()) >= MIN_EACH


def _spread(components: Matrix) -> NDArray[np.float64]:
    spread = components.std(axis=0)
    return np.asarray(np.where(spread > 0, spread, 1.0))


def _stack(theta: NDArray[np.float64], spread: NDArray[np.float64], *, calibrated: bool) -> Stack:
    boosted, forest, directed = (float(w) for w in theta[1:] / spread)
    return Stack(float(theta[0]), (boosted, forest, directed), calibrated)
