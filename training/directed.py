"""The directed score: how far, in all, an entity lies on the risky side of its peers, by schemes.

Within a scheme what its behaviours have beyond ORDINARY adds up; over schemes the sums are put
together as the sides of a right angle, so that much in one scheme says more than a little in each:

    score = sqrt(sum over schemes of (sum over the scheme's n behaviours of beyond / sqrt(n)) ** 2)

It learns nothing from labels. A behaviour's term is its share of the score by Aumann and Shapley
(Values of Non-Atomic Games, 1974): the score is homogeneous of degree one, so that by Euler's
theorem term = beyond x the score's slope in it, and the terms add up to the score exactly.
"""

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from features.vectors.scheme_risk import beyond
from training.matrix import Design


def directed_terms(deviations: Matrix, design: Design) -> Matrix:
    """Rows x behaviours: each behaviour's term; their sum is the score."""
    of_scheme = _membership(design)
    count = of_scheme @ of_scheme.sum(axis=0)
    scaled = beyond(design.one_sided(deviations)) / np.sqrt(np.maximum(count, 1.0))
    sums = scaled @ of_scheme
    score = np.sqrt((sums**2).sum(axis=1, keepdims=True))
    return np.asarray(scaled * (sums @ of_scheme.T) / np.where(score > 0, score, 1.0))


def _membership(design: Design) -> NDArray[np.float64]:
    """Behaviours x schemes: 1 where the behaviour is of the scheme and has a risky side, else 0."""
    codes = [name.partition(".")[0] for name in design.names]
    own = [[code == scheme for scheme in dict.fromkeys(codes)] for code in codes]
    return np.array(own, dtype=np.float64) * np.abs(design.signs)[:, None]
