"""Providers that have enough to do for a layer to lie over."""

import numpy as np

from features.simulation.arrays import Bools, Floats


def sizeable(size: Floats, among: Bools, share: float = 0.75) -> Bools:
    """Mark those of `among` whose size is in the upper `share` of them; size 0 never counts.

    Most of them: where only the large could cheat, size alone would give the cheats away.
    """
    among = among & (size > 0)
    if not among.any():
        return among
    return np.asarray(among & (size >= np.quantile(size[among], 1 - share)))
