"""How large providers are against each other: as outpatient and inpatient provider, as pharmacy."""

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.mix import KIND, MIX

#: Log sigma of sizes within a kind: a long tail (assumed).
_SIGMA = 0.6
#: Size is spread between calls and stays by so much (assumed).
_LEANING = 0.2
#: Power with which the people of its town make a village room, clinic, township or shop larger,
#: and what a 双通道 licence and a level above the kind's usual add (assumed).
_TOWN_POWER, _DUAL, _HIGHER = 0.5, 3.0, 2.0
_LOCAL = ("township", "community", "village", "clinic", "pharmacy")


def draw_sizes(
    kind: Ints, tier: Ints, town: Floats, dual: Bools, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """Return calls, stays and sales: per cent of all of the city's, as mix.MIX shares them.

    `tier` 0-3, `town` the size of each provider's town against the mean.
    """
    lean = np.isin(kind, [KIND[name] for name in _LOCAL])
    size = rng.lognormal(0.0, _SIGMA, len(kind)) * np.where(lean, town**_TOWN_POWER, 1.0)
    size *= np.where(dual, _DUAL, 1.0)
    usual = np.bincount(kind, tier) / np.bincount(kind)
    size *= _HIGHER ** (tier - usual[kind]).clip(-1.0, 1.0)
    beds = size * rng.lognormal(0.0, _LEANING, len(kind))
    return (
        _shared(np.array([each.calls for each in MIX]), kind, size),
        _shared(np.array([each.stays for each in MIX]), kind, beds),
        _shared(np.array([each.sales for each in MIX]), kind, size),
    )


def _shared(share: Floats, kind: Ints, size: Floats) -> Floats:
    """Split each kind's share among its providers by size."""
    return np.asarray(share[kind] * size / np.bincount(kind, size)[kind])
