"""What inspections identify of the money at issue, and how much of it survives to the decision."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.vectors.matrix import Matrix

Vector = NDArray[np.float64]
FEW = 5
"""With fewer cases whose money is told nothing is learned (as of figures: evaluation/intervals)."""
SHRINK = 20.0
"""Prior cases of all tiers in the share of a tier that survives, as of peers (vectors/peers.py)."""
EXPONENTS = np.linspace(0.0, 1.0, 101)
"""Of money at issue: 0, what is identified does not hang on it; 1, it is a share of it."""
RESAMPLES = 400


@dataclass(frozen=True)
class PastMoney:
    """Past inspections, a row each: what was expected of them, and what came of them.

    `risk` 0-1 and `at_issue` (yuan) at the inspection's own date, by a model that did not know of
    it; `found` 0/1. `identified` and `confirmed` in yuan: of the tier, 0 where nothing was found,
    NaN where nobody said. `of_all` are rows x (identified, confirmed) of cases of any tier.
    """

    risk: Vector
    at_issue: Vector
    found: NDArray[np.int8]
    identified: Vector
    confirmed: Vector
    of_all: Matrix

    @property
    def told(self) -> NDArray[np.bool_]:
        """Found, with the money both identified and confirmed."""
        known = ~np.isnan(self.identified) & ~np.isnan(self.confirmed)
        return (self.found == 1) & known


@dataclass(frozen=True)
class Survival:
    """Money confirmed where fraud (or the tier asked for) is found, by the money at issue.

    scale x (at issue + 1 yuan) ^ exponent is identified, and `survives` of that is confirmed. The
    point first, then RESAMPLES of the inspections drawn anew (bootstrap), in three vectors.
    """

    scale: Vector
    exponent: Vector
    survives: Vector
    cases: int

    def confirmed(self, at_issue: Vector) -> tuple[Vector, Vector, Vector]:
        """The money confirmed (yuan) where it is found, and its 95 % interval, by at issue."""
        grid = np.linspace(0.0, np.log1p(at_issue.max(initial=1.0)), 64)
        paths = self.survives[:, None] * self.scale[:, None] * np.exp(np.outer(self.exponent, grid))
        low, high = np.quantile(paths[1:], (0.025, 0.975), axis=0)
        at = np.log1p(at_issue)
        point = self.survives[0] * self.scale[0] * np.exp(self.exponent[0] * at)
        below, above = (np.exp(np.interp(at, grid, np.log(side))) for side in (low, high))
        return point, np.minimum(below, point), np.maximum(above, point)


def learn(past: PastMoney, *, seed: int = 0) -> Survival | None:
    """Learned of past inspections; None of fewer than FEW cases whose money is told.

    Scale and exponent are Poisson pseudo-maximum likelihood's (Santos Silva and Tenreyro 2006, "The
    Log of Gravity") with the risk as offset, the exponent from 0 to 1: the risk times what is told
    here adds up to what was identified. A case without money counts as one with the mean of others.
    """
    cases = int(past.told.sum())
    if cases < FEW:
        return None
    count = len(past.risk)
    chance = np.full(count, 1.0 / count)
    drawn = np.random.default_rng(seed).multinomial(count, chance, RESAMPLES)
    weight = np.vstack([np.ones(count), drawn.astype(np.float64)])
    usable = weight @ past.told > 0
    scale, exponent = _curve(past, weight[usable])
    return Survival(scale, exponent, _survives(past, weight[usable]), cases)


def _curve(past: PastMoney, weight: Matrix) -> tuple[Vector, Vector]:
    """Scale and exponent by each row of weights (draws x inspections).

    With the scale at its best for an exponent, the likelihood is one curve in the exponent. What
    was found without its money told is made up for by those told.
    """
    at = np.log1p(past.at_issue)
    yuan = np.where(past.told, np.nan_to_num(past.identified), 0.0)
    lift = (weight @ (past.found == 1)) / (weight @ past.told)
    expected = weight @ (past.risk * np.exp(np.outer(EXPONENTS, at))).T
    total, pull = weight @ yuan, weight @ (yuan * at)
    best = np.argmax(EXPONENTS * pull[:, None] - total[:, None] * np.log(expected), axis=1)
    return lift * total / expected[np.arange(len(weight)), best], EXPONENTS[best]


def _survives(past: PastMoney, weight: Matrix) -> Vector:
    """Confirmed over identified of the tier's cases, moved towards that of all tiers."""
    told = past.told
    identified, confirmed = (
        weight @ np.where(told, np.nan_to_num(money), 0.0)
        for money in (past.identified, past.confirmed)
    )
    whole = ~np.isnan(past.of_all).any(axis=1)
    every = weight @ np.where(whole[:, None], np.nan_to_num(past.of_all), 0.0)
    own, pooled = confirmed / identified, every[:, 1] / every[:, 0]
    cases = weight @ told
    return np.clip((cases * own + SHRINK * pooled) / (cases + SHRINK), 0.0, 1.0)
