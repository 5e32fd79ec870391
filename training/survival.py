"""What inspections identify of a yuan at issue, and how much of it survives to the decision."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.vectors.matrix import Matrix

Vector = NDArray[np.float64]
FEW = 5
"""With fewer cases whose money is told nothing is learned (as of figures: evaluation/intervals)."""
SHRINK = 20.0
"""Prior cases, as of peers (vectors/peers.py): of a yuan identified for each at issue, and of the
share of all tiers that survives."""
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
        return np.asarray((self.found == 1) & known, dtype=np.bool_)


@dataclass(frozen=True)
class Factor:
    """A factor with its 95 % interval, the point inside."""

    point: float
    low: float
    high: float


@dataclass(frozen=True)
class Survival:
    """What a yuan at issue brings where something is found.

    `identified` yuan for each at issue, `survives` the share of them that is confirmed, and `both`
    their product, of `cases` whose money is told.
    """

    identified: Factor
    survives: Factor
    both: Factor
    cases: int


def learn(past: PastMoney, *, seed: int = 0) -> Survival | None:
    """Learned of past inspections; None of fewer than FEW cases whose money is told, or no money.

    Identified over expected (risk x at issue) of all inspected, so that the two add up to the same;
    with few cases it is moved towards 1, on the logarithm by n / (n + SHRINK): then a yuan at issue
    counts as a yuan. What is found without its money told is made up for by those told. Intervals
    are bootstrap ones over inspections, before anything is moved.
    """
    cases, count = int(past.told.sum()), len(past.risk)
    if cases < FEW or not (past.risk @ past.at_issue > 0 and past.confirmed[past.told].sum() > 0):
        return None
    chance = np.full(count, 1.0 / count)
    drawn = np.random.default_rng(seed).multinomial(count, chance, RESAMPLES)
    usable = (drawn @ past.told > 0) & (drawn @ (past.risk * past.at_issue) > 0)
    weight = np.vstack([np.ones(count), drawn[usable].astype(np.float64)])
    ratio, own, pooled = _ratio(past, weight), *_survives(past, weight)
    survives = (cases * own[0] + SHRINK * pooled[0]) / (cases + SHRINK)
    identified = float(ratio[0] ** (cases / (cases + SHRINK)))
    return Survival(
        _factor(identified, ratio[1:]),
        _factor(float(survives), own[1:]),
        _factor(float(identified * survives), ratio[1:] * own[1:]),
        cases,
    )


def _ratio(past: PastMoney, weight: Matrix) -> Vector:
    """Yuan identified for each expected, by each row of weights (draws x inspections)."""
    yuan = np.where(past.told, np.nan_to_num(past.identified), 0.0)
    lift = (weight @ (past.found == 1)) / (weight @ past.told)
    return np.asarray(lift * (weight @ yuan) / (weight @ (past.risk * past.at_issue)))


def _survives(past: PastMoney, weight: Matrix) -> tuple[Vector, Vector]:
    """Confirmed over identified, at most 1: of the tier's cases, and of those of all tiers."""
    of_tier = np.column_stack([past.identified, past.confirmed])
    whole = np.asarray(~np.isnan(past.of_all).any(axis=1), dtype=np.bool_)
    parts = ((of_tier, past.told), (past.of_all, whole))
    sums = [weight @ np.where(kept[:, None], np.nan_to_num(money), 0.0) for money, kept in parts]
    with np.errstate(divide="ignore", invalid="ignore"):
        own, pooled = (np.clip(each[:, 1] / each[:, 0], 0.0, 1.0) for each in sums)
    return own, pooled


def _factor(point: float, spread: Vector) -> Factor:
    low, high = np.nanquantile(spread, (0.025, 0.975))
    return Factor(point, float(min(low, point)), float(max(high, point)))
