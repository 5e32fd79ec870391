"""What lies beyond the ordinary: nearer to the peers than that, nothing is suspected."""

import numpy as np

from features.vectors.matrix import Matrix

ORDINARY = 1.0
"""Spreads: nearer to the peers than this is ordinary, and many ordinary things are no suspicion."""


def beyond(one_sided: Matrix) -> Matrix:
    """What lies beyond the ordinary on the risky side, in spreads, from 0; shaped as given."""
    return np.asarray(np.maximum(one_sided - ORDINARY, 0.0))
