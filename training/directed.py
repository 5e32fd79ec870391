"""The directed score: how far, in all, an entity lies on the risky side of its peers, by schemes.

Within a scheme what its behaviours have beyond ORDINARY adds up; over schemes the sums are put
together by their p-norm, so that much in one scheme says more than a little in each:

    sum of a scheme = sum over its n behaviours of beyond / sqrt(n)
    score = (sum over schemes of sum of a scheme ** p) ** (1 / p)

It learns nothing from labels. A behaviour's term is its share of the score by Aumann and Shapley
(Values of Non-Atomic Games, 1974): the score is homogeneous of degree one, so that by Euler's
theorem term = beyond x the score's slope in it, and the terms add up to the score exactly.
"""

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from features.vectors.scheme_risk import beyond
from training.matrix import Design

POWER = 3.0
"""p: 1 would add schemes up, infinity take the highest; of 2 to 4, on two simulated cities."""


def directed_terms(deviations: Matrix, design: Design) -> Matrix:
    """Rows x behaviours: each behaviour's term; their sum is the score."""
    of_scheme = _membership(design)
    count = of_scheme @ of_scheme.sum(axis=0)
    scaled = beyond(design.one_sided(deviations)) / np.sqrt(np.maximum(count, 1.0))
    sums = scaled @ of_scheme
    score = (sums**POWER).sum(axis=1, keepdims=True) ** (1.0 / POWER)
    slope = (sums / np.where(score > 0, score, 1.0)) ** (POWER - 1.0)
    return np.asarray(scaled * (slope @ of_scheme.T))


def _membership(design: Design) -> NDArray[np.float64]:
    """Behaviours x schemes: 1 where the behaviour is of the scheme and has a risky side, else 0."""
    codes = [name.partition(".")[0] for name in design.names]
    own = [[code == scheme for scheme in dict.fromkeys(codes)] for code in codes]
    return np.array(own, dtype=np.float64) * np.abs(design.signs)[:, None]
