"""The directed score: how far, in all, an entity lies on the risky side of its peers, by schemes.

Within a scheme what its behaviours have beyond ORDINARY adds up. A scheme's sum is measured by what
the first twentieth of all entities has: in some schemes many honest stand out a little, in others
hardly anybody does, and many behaviours make more noise than few. Beyond MOST of these more says
nothing more. Schemes are then put together by a p-norm, so that much in one scheme says more than a
little in each, and each by its weight:

    sum of a scheme = min(sum over its behaviours of beyond / its scale, MOST)
    score = (sum over schemes of weight x sum ** p) ** (1 / p)

Without labels all weights are one, but for schemes that another answers for (training/answered.py);
with them training/taught.py learns which schemes the cases bear out. A scheme's share of the score
is weight x sum ** p / score ** (p - 1), by Euler's theorem where no sum is cut (Aumann and Shapley,
Values of Non-Atomic Games, 1974), and a behaviour's term its part of that in proportion to what it
adds to its scheme's sum: the terms add up to the score.
"""

import numpy as np
from numpy.typing import NDArray

from features.vectors.beyond import beyond
from features.vectors.matrix import Matrix
from training.matrix import Design

POWER = 3.0
"""p: 1 would add schemes up, infinity take the highest; of 1 to 5, on simulated cities."""
MOST = 10.0
"""In scales: what sticks out further is one finding, not a surer one, and a scheme that misfires
drowns fewer of the others. Of 5 to none: 5 was best on a city made apart from those and cost .03
of AP on a simulated one, 10 hardly anything there. 2026-11-30."""
FIRST = 0.95
"""The quantile of a scheme's sums that is its scale; of .8 to .99, on the same cities."""
FIRST_OF_PATIENTS = 0.995
"""The same for patients, of whom one in a hundred or fewer is bad and many honest ones are very
ill: beside what the first twentieth has, a stay too many would say as much as a bill paid twice,
and beside the first thousandth the bad, where a scheme has dozens, would measure themselves. Of .95
to .9995, on two simulated cities of two makes (docs/decisions/0026)."""
LEAST = 2.0
"""No scale is below two spreads: where hardly anybody stands out, a spread more is no proof. Of 1
to 6, on two cities made apart from `feijian simulate` (docs/decisions/0023)."""
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


def scaled_sums(deviations: Matrix, scales: Scales, design: Design) -> Matrix:
    """Rows x schemes: the sums in scales, cut at MOST."""
    return np.asarray(np.minimum(scheme_sums(deviations, design) / scales, MOST))


def directed_terms(
    deviations: Matrix,
    scales: Scales,
    design: Design,
    weights: Scales | None = None,
    *,
    most: float = MOST,
) -> Matrix:
    """Rows x behaviours: each behaviour's term; their sum is the score. No weights: all are one.

    `most` is infinite where no sum is to be cut.
    """
    scheme = _scheme_of(design)
    parts = _parts(deviations, design)
    sums = _by_scheme(parts, design)
    cut = np.minimum(sums / scales, most)
    powers = cut**POWER if weights is None else weights * cut**POWER
    score = _added(powers, np.zeros(powers.shape[1], dtype=np.intp), 1) ** (1.0 / POWER)
    share = powers / np.where(score > 0, score, 1.0) ** (POWER - 1.0)
    return np.asarray(parts * (share / np.where(sums > 0, sums, 1.0))[:, scheme])


def _parts(deviations: Matrix, design: Design) -> Matrix:
    """What each behaviour adds to its scheme's sum."""
    return beyond(design.one_sided(deviations))


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
