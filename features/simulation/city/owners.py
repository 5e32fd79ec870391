"""Who owns a provider: a chain has one owner, and some people own several clinics or shops."""

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.city.mix import KIND

#: Share of private clinics, small hospitals and independent shops whose owner has another one, and
#: how many such an owner has (assumed).
_SEVERAL, _FEWEST, _MOST = 0.12, 2, 4
_SMALL = ("clinic", "dental", "pharmacy", "primary_hospital")


def draw_owners(kind: Ints, chain: Ints, rng: np.random.Generator) -> Ints:
    """Return the number of each provider's owner, numbers in no telling order."""
    owner = np.where(chain >= 0, chain, np.arange(len(kind)))
    small = np.isin(kind, [KIND[name] for name in _SMALL]) & (chain < 0)
    shared = rng.permutation(np.flatnonzero(small & (rng.random(len(kind)) < _SEVERAL)))
    sizes = rng.integers(_FEWEST, _MOST + 1, len(shared))
    of = np.searchsorted(np.cumsum(sizes), np.arange(len(shared)), side="right")
    owner[shared] = shared[np.searchsorted(of, of)]
    return np.asarray(rng.permutation(len(kind))[owner])
