"""Whether a risk of 30 % means that three of ten are confirmed."""

from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.model_selection import StratifiedKFold

from features.vectors.matrix import Matrix
from training.crossvalidate import Interval
from training.evaluation.intervals import RESAMPLES, interval
from training.evaluation.rows import Vector
from training.evaluation.sampled import Share, weighted_share
from training.stack import MIN_EACH

FOLDS, BINS = 5, 5


@dataclass(frozen=True)
class Bin:
    """Rows of like risk: their number, mean risk, and the share of them that was confirmed."""

    rows: int
    risk: float
    confirmed: Share


@dataclass(frozen=True)
class Calibration:
    """`brier` of the risk; `ratio` is that over the Brier score after a cross-fitted isotonic map:
    about 1 or below, nothing is left to be calibrated.
    """

    rows: int
    brier: float
    isotonic: float
    ratio: Interval
    bins: tuple[Bin, ...]


def calibration(label: NDArray[np.int8], risk: Vector, *, seed: int = 0) -> Calibration | None:
    """How well the risks (0 to 1) are probabilities; None with fewer than MIN_EACH of a label."""
    if min(int(label.sum()), int((1 - label).sum())) < MIN_EACH:
        return None
    mapped = np.zeros(len(label))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    for rest, held in folds.split(risk, label):
        isotonic = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip")
        mapped[held] = isotonic.fit(risk[rest], label[rest]).predict(risk[held])
    own, after = (risk - label) ** 2, (mapped - label) ** 2
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(len(label), np.full(len(label), 1 / len(label)), RESAMPLES)
    spread = (drawn @ own) / np.maximum(drawn @ after, 1e-12)
    ratio = interval(float(own.sum() / max(after.sum(), 1e-12)), spread)
    parts = np.array_split(np.argsort(risk, kind="stable"), BINS)
    bins = tuple(
        Bin(len(p), float(risk[p].mean()), weighted_share(label[p], np.ones(len(p)))) for p in parts
    )
    return Calibration(len(label), float(own.mean()), float(after.mean()), ratio, bins)


def brier_ratio(label: NDArray[np.int8], risks: Matrix, *, seed: int = 0) -> Interval | None:
    """The ratio of repeated cross-validation: risks are repeats x rows; means over repeats.

    None with fewer than MIN_EACH of a label.
    """
    told = [calibration(label, risk, seed=seed) for risk in risks]
    ratios = [each.ratio for each in told if each is not None]
    if not ratios:
        return None
    return Interval(*(float(np.mean(column)) for column in zip(*map(astuple, ratios), strict=True)))
