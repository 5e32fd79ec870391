"""Providers that have enough to do for a layer to lie over."""

import numpy as np

from features.simulation.arrays import Bools, Floats


def sizeable(size: Floats, among: Bools, share: float = 0.75, enough: float = np.inf) -> Bools:
    """Mark those of `among` whose size is in the upper `share` of them, or `enough` anyway.

    Most of them: where only the large could cheat, size alone would give the cheats away. Size 0
    never counts.
    """
    among = among & (size > 0)
    if not among.any():
        return among
    least = min(enough, float(np.quantile(size[among], 1 - share)))
    return np.asarray(among & (size >= least))
