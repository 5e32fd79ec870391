"""Whether a risk is the share that is confirmed, on labels that it was not fitted on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression

from training.figures import Vector, brier
from training.folds import FOLDS, folds_of

MOST_BRIER = 1.4
"""Brier over Brier after cross-fitted isotonic regression: the alarm of the project's yardsticks;
1.03 is excellent."""
LEAST_BRIER = 0.01
"""Ours: an error smaller than this is none, and no ratio to it is told."""
MOST_OFF = 1.5
"""Expected over observed, or the inverse (ours): with a dozen confirmed, chance alone moves it by a
quarter or so."""


@dataclass(frozen=True)
class Calibration:
    """Brier's ratio, and the risks' sum over the confirmed."""

    brier_ratio: float
    expected_over_observed: float

    @property
    def sound(self) -> bool:
        """Whether both lie within their bounds."""
        off = max(self.expected_over_observed, 1 / max(self.expected_over_observed, 1e-9))
        return self.brier_ratio <= MOST_BRIER and off <= MOST_OFF


def calibration(ids: Sequence[str], label: NDArray[np.int8], risk: Vector) -> Calibration:
    """Of rows with both labels; folds by the ids."""
    fold, mended = folds_of(ids), np.zeros(len(ids))
    for k in range(FOLDS):
        out = fold == k
        if out.any() and not out.all():
            curve = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")
            mended[out] = curve.fit(risk[~out], label[~out]).predict(risk[out])
    ratio = brier(label, risk, risk) / max(brier(label, mended, risk), LEAST_BRIER)
    return Calibration(ratio, float(risk.sum() / label.sum()))
