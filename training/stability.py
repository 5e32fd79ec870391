"""Do the leading reasons stay the same when the model is fitted on other four fifths?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.vectors.matrix import Matrix
from training.model import FINAL, RiskModel
from training.panel import Panel

TOP, REASONS = 50, 3
"""How many of a list are looked at, and how many reasons lead it (as the list shows them)."""


@dataclass(frozen=True)
class Stability:
    """Of the first `entities`, against the members of the folds, each fitted without a fifth.

    `first`: how often the leading behaviour is among a member's three; `three`: the share of the
    three that are among a member's; `schemes`: the same of the schemes that these three name.
    """

    entities: int
    first: float
    three: float
    schemes: float


def reason_stability(model: RiskModel, panel: Panel, *, top: int = TOP) -> Stability | None:
    """How stable the leading reasons of the panel's highest risks are; None without folds."""
    if not model.folds:
        return None
    told = model.explain(panel.values, panel.deviations)
    first = np.argsort(-told.log_odds, kind="stable")[:top]
    values, deviations = panel.values[first], panel.deviations[first]
    codes = np.array([b.scheme.code for b in panel.behaviours])
    final = _leading(model, values, deviations, FINAL)
    hits, shares, named = [], [], []
    for k in range(len(model.folds)):
        other = _leading(model, values, deviations, k)
        for ours, theirs in zip(final, other, strict=True):
            hits.append(ours[0] in theirs)
            shares.append(np.isin(ours, theirs).mean())
            named.append(np.isin(codes[ours], codes[theirs]).mean())
    return Stability(len(first), *(float(np.mean(each)) for each in (hits, shares, named)))


def _leading(model: RiskModel, values: Matrix, deviations: Matrix, member: int) -> NDArray[np.intp]:
    """Rows x REASONS: the behaviours that add most, by one member."""
    told = model.explain(values, deviations, np.full(len(values), member))
    return np.argsort(-told.contributions, axis=1, kind="stable")[:, :REASONS]
