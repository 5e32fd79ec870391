"""Figures of merit, in textbook terms and inspectors' units."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

Vector = NDArray[np.float64]
Figure = Callable[[NDArray[np.int8], Vector, Vector], float]
STRATA = 10
"""Equal-count strata by money in which within-size AUC compares."""
TOP = 50


def average_precision(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """AP: the mean precision over the ranks of the confirmed."""
    return float(average_precision_score(label, score))


def auc(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """AUC: how often a confirmed one outranks an unconfirmed one."""
    return float(roc_auc_score(label, score))


def precision_at(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """Precision among the first 50."""
    return float(label[_first(score)].mean())


def money_at(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """Share of the confirmed ones' money that lies in the first 50."""
    first = _first(score)
    return float((money * label)[first].sum() / max((money * label).sum(), 1e-9))


def within_size_auc(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """AUC over pairs of like size: ten equal-count strata by money, pooled over their pairs."""
    strata = np.digitize(money, np.quantile(money, np.linspace(0, 1, STRATA + 1)[1:-1]))
    won = pairs = 0.0
    for stratum in range(STRATA):
        inside = strata == stratum
        n = float((label[inside] == 1).sum() * (label[inside] == 0).sum())
        if n:
            won += n * float(roc_auc_score(label[inside], score[inside]))
            pairs += n
    return won / pairs if pairs else float("nan")


def brier(label: NDArray[np.int8], score: Vector, money: Vector) -> float:
    """Brier score of a probability; NaN for a score that is none."""
    if score.min() < 0 or score.max() > 1:
        return float("nan")
    return float(brier_score_loss(label, score))


FIGURES: dict[str, Figure] = {
    "AP": average_precision,
    "AUC": auc,
    f"precision@{TOP}": precision_at,
    f"money@{TOP}": money_at,
    "within-size AUC": within_size_auc,
    "Brier": brier,
}


def _first(score: Vector) -> NDArray[np.intp]:
    return np.argsort(-score, kind="stable")[:TOP]
