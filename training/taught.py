"""What each scheme's sum says of fraud, as the labels tell: the weights of the directed score."""

import numpy as np
from numpy.typing import NDArray

from features.vectors.matrix import Matrix
from training.directed import POWER, Scales
from training.logistic import fit_non_negative

SURE = 1.0
"""How sure it is, before any label, what schemes say: a weight is taken to be what is believed of
it, with a standard deviation of 1 / sqrt(SURE). A prior does not grow with the labels: a dozen
confirmed move the weights little, hundreds all the way. Of .3 to 3, on a city made apart from
those of `feijian simulate`, 2026-11-30."""
FAINT = 1e-6
"""Pull on the common level, in spreads: labels that are told apart fully do not blow it up."""


def taught_weights(sums: Matrix, label: NDArray[np.int8], believed: Scales) -> Scales:
    """The weight (>= 0) of each scheme, from labelled rows x schemes: scaled sums, labels 0 / 1.

    A logistic regression on the sums' powers: first how much they say in all, by the weights that
    are `believed` before any label, then how much each differs, pulled towards those. A scheme in
    which nobody labelled stands out keeps what is believed; one whose alarms the inspections found
    empty falls towards nought.
    """
    if len(np.unique(label)) < 2:
        return believed
    powers = sums**POWER
    total = powers @ believed
    spread = total.std()
    if spread == 0:
        return believed
    _, level = fit_non_negative((total / spread)[:, None], label, np.zeros(1), FAINT)
    if level[0] <= 0:
        return believed
    _, weights = fit_non_negative(powers * (level[0] / spread), label, believed, SURE)
    return weights
