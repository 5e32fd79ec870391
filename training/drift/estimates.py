"""What a list is expected to hold, told from calibrated probabilities alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.figures import average_precision

Vector = NDArray[np.float64]
TOPS = (20, 50)
"""Lengths of a list, entities."""
DRAWS = 400
"""As many as the bootstrap of training takes."""


@dataclass(frozen=True)
class Expected:
    """A figure's expectation and the middle 95 % of what labels drawn by the risks would give."""

    mean: float
    low: float
    high: float


def estimated(risk: Vector, *, seed: int = 0) -> dict[str, Expected]:
    """confirmed (how many), AP and precision@k of a ranking by the risk, where the risks are true.

    Confidence-based estimation: labels are drawn by the risks themselves, again and again, and the
    figure is taken of each drawing. It tells what the model believes of its list; what the model
    does not know (new conduct, an inspection chosen otherwise than those it learned from) it does
    not tell. AP is left out where no drawing has a confirmed one.
    """
    draws = np.random.default_rng(seed)
    order = np.argsort(-risk, kind="stable")
    ranked = risk[order]
    drawn = (draws.random((DRAWS, len(risk))) < ranked).astype(np.int8)
    told = {"confirmed": _expected(drawn.sum(axis=1), float(ranked.sum()))}
    some = [average_precision(labels, ranked, ranked) for labels in drawn if labels.any()]
    if some:
        told["AP"] = _expected(np.array(some), float(np.mean(some)))
    for top in TOPS:
        if len(risk) >= top:
            shares = drawn[:, :top].mean(axis=1)
            told[f"precision@{top}"] = _expected(shares, float(ranked[:top].mean()))
    return told


def _expected(drawn: NDArray[np.float64], mean: float) -> Expected:
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Expected(mean, float(low), float(high))
