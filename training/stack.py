"""The stack: non-negative weights on the components, learned out of fold and calibrated."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.vectors.matrix import Matrix
from training.logistic import fit_non_negative
from training.parameters import SHIPPED

COMPONENTS = ("boosted", "forest", "directed")
PULL, DOZEN = SHIPPED.pull, 12
"""Strength of the pull towards UNTAUGHT with a dozen confirmed, less in proportion with more: a
dozen move little, hundreds all. Of 1 to 1000, on three simulated cities (12 to 16 confirmed each);
on the US claims (315) a pull of 30 for all cost .011 of AP. 2026-11-29."""
EVEN_PULL = 0.5
"""A light pull to zero on how much UNTAUGHT says in all."""
MIN_EACH = 10
"""Fewer confirmed, or fewer unconfirmed, inspections calibrate nothing."""
UNTAUGHT = np.array([0.0, 0.2, 1.0])
"""Weights in spreads without labels: the directed score, and the forest by a fifth. Of 0 to 1."""


@dataclass(frozen=True)
class Stack:
    """log_odds = intercept + sum of weights (non-negative) x components."""

    intercept: float
    weights: tuple[float, ...]
    calibrated: bool

    def log_odds(self, components: Matrix) -> NDArray[np.float64]:
        """The log-odds of rows x components; a row alone is told as among others, to the bit."""
        total = np.full(len(components), self.intercept)
        for weight, column in zip(self.weights, components.T, strict=True):
            total += weight * column
        return total


def fit_stack(
    components: Matrix,
    label: NDArray[np.int8],
    untaught: NDArray[np.float64] = UNTAUGHT,
    pull: float = PULL,
) -> Stack:
    """Logistic regression with non-negative weights on out-of-fold components.

    The weights are pulled towards as much of `untaught` as fits best, so that few labels say how
    much the components tell and many say which: `pull` is how hard with a DOZEN of the rarer label.
    It is the affine calibration too: its slope is positive and stands in the weights.
    """
    centre, spread = components.mean(axis=0), _spread(components)
    scaled = (components - centre) / spread
    _, even = fit_non_negative((scaled @ untaught)[:, None], label, np.zeros(1), EVEN_PULL)
    rarer = max(min(int((label == 1).sum()), int((label == 0).sum())), 1)
    intercept, weights = fit_non_negative(scaled, label, even[0] * untaught, pull * DOZEN / rarer)
    return _stack(intercept, weights, centre, spread, calibrated=True)


def default_stack(components: Matrix, untaught: NDArray[np.float64] = UNTAUGHT) -> Stack:
    """Without labels: components by their spreads, `untaught` times; a rank and no probability."""
    centre, spread = components.mean(axis=0), _spread(components)
    return _stack(0.0, untaught, centre, spread, calibrated=False)


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
    own = weights / spread
    return Stack(float(intercept - own @ centre), tuple(own.tolist()), calibrated)
