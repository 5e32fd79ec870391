"""The directed score: how far, in all, an entity lies on the risky side of its peers, by schemes.

Within a scheme what its behaviours have beyond ORDINARY adds up, each by one over the root of their
number. A scheme's sum is measured by what the first twentieth of all entities has: in some schemes
many honest stand out a little, in others hardly anybody does. Schemes are then put together by
their p-norm, so that much in one scheme says more than a little in each:

    sum of a scheme = sum over its n behaviours of beyond / sqrt(n)
    score = (sum over schemes of (sum of a scheme / its scale) ** p) ** (1 / p)

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
"""p: 1 would add schemes up, infinity take the highest; of 1 to 5, on simulated cities."""
FIRST = 0.95
"""The quantile of a scheme's sums that is its scale; of .8 to .99, on the same cities."""
LEAST = 1.0
"""No scale is below one: where hardly anybody stands out, one spread more is no proof."""
Scales = NDArray[np.float64]


def scheme_scales(deviations: Matrix, design: Design) -> Scales:
    """The scale of each scheme, in the order of the design, from all entities' deviations."""
    sums = _parts(deviations, design) @ _membership(design)
    return np.asarray(np.maximum(np.quantile(sums, FIRST, axis=0), LEAST))


def directed_terms(deviations: Matrix, scales: Scales, design: Design) -> Matrix:
    """Rows x behaviours: each behaviour's term; their sum is the score."""
    of_scheme = _membership(design)
    scaled = _parts(deviations, design) / (of_scheme @ scales + (1.0 - of_scheme.sum(axis=1)))
    sums = scaled @ of_scheme
    score = (sums**POWER).sum(axis=1, keepdims=True) ** (1.0 / POWER)
    slope = (sums / np.where(score > 0, score, 1.0)) ** (POWER - 1.0)
    return np.asarray(scaled * (slope @ of_scheme.T))


def _parts(deviations: Matrix, design: Design) -> Matrix:
    """What each behaviour adds to its scheme's sum."""
    of_scheme = _membership(design)
    count = of_scheme @ of_scheme.sum(axis=0)
    return np.asarray(beyond(design.one_sided(deviations)) / np.sqrt(np.maximum(count, 1.0)))


def _membership(design: Design) -> NDArray[np.float64]:
    """Behaviours x schemes: 1 where the behaviour is of the scheme and has a risky side, else 0."""
    own = [[name.partition(".")[0] == code for code in design.schemes] for name in design.names]
    return np.array(own, dtype=np.float64) * np.abs(design.signs)[:, None]
