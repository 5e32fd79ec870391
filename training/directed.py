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

from features.vectors.beyond import beyond
from features.vectors.matrix import Matrix
from training.matrix import Design

POWER = 3.0
"""p: 1 would add schemes up, infinity take the highest; of 1 to 5, on simulated cities."""
FIRST = 0.95
"""The quantile of a scheme's sums that is its scale; of .8 to .99, on the same cities."""
FIRST_OF_PATIENTS = 0.999
"""The same for patients, of whom one in a hundred or fewer is bad and many honest ones are very
ill: beside what the first twentieth has, a stay too many would say as much as a bill paid twice. Of
.95 to .9995, on a simulated city and on one made apart from these."""
LEAST = 1.0
"""No scale is below one: where hardly anybody stands out, one spread more is no proof."""
Scales = NDArray[np.float64]


def first_of(entity: str) -> float:
    """The quantile that is the scale for such entities."""
    return FIRST_OF_PATIENTS if entity == "patient" else FIRST


def scheme_scales(deviations: Matrix, design: Design, first: float = FIRST) -> Scales:
    """The scale of each scheme, in the order of the design, from all entities' deviations."""
    sums = scheme_sums(deviations, design)
    return np.asarray(np.maximum(np.quantile(sums, first, axis=0), LEAST))


def scheme_sums(deviations: Matrix, design: Design) -> Matrix:
    """Rows x schemes: what each scheme's behaviours have beyond the ordinary, before any scale."""
    return _by_scheme(_parts(deviations, design), design)


def directed_terms(deviations: Matrix, scales: Scales, design: Design) -> Matrix:
    """Rows x behaviours: each behaviour's term; their sum is the score."""
    scheme = _scheme_of(design)
    scaled = _parts(deviations, design) / scales[scheme]
    sums = _by_scheme(scaled, design)
    score = _added(sums**POWER, np.zeros(sums.shape[1], dtype=np.intp), 1) ** (1.0 / POWER)
    slope = (sums / np.where(score > 0, score, 1.0)) ** (POWER - 1.0)
    return np.asarray(scaled * slope[:, scheme])


def _parts(deviations: Matrix, design: Design) -> Matrix:
    """What each behaviour adds to its scheme's sum."""
    scheme = _scheme_of(design)
    count = np.bincount(scheme, weights=np.abs(design.signs))[scheme]
    return np.asarray(beyond(design.one_sided(deviations)) / np.sqrt(np.maximum(count, 1.0)))


def _scheme_of(design: Design) -> NDArray[np.intp]:
    """Each behaviour's scheme, as a place in the design's schemes."""
    place = {code: n for n, code in enumerate(design.schemes)}
    return np.array([place[name.partition(".")[0]] for name in design.names], dtype=np.intp)


def _by_scheme(parts: Matrix, design: Design) -> Matrix:
    """The sums of the parts, rows x schemes."""
    return _added(parts, _scheme_of(design), len(design.schemes))


def _added(columns: Matrix, into: NDArray[np.intp], count: int) -> Matrix:
    """Columns added up one by one: a row alone is told to the last bit as among others."""
    sums = np.zeros((len(columns), count))
    for column, place in enumerate(into):
        sums[:, place] += columns[:, column]
    return sums
