"""Recognised beds (医保认可床位): so many that honest trade fills them as §4.3 says."""

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.mix import KIND, MIX

#: Admissions per insured person and year (§4.2).
ADMISSIONS = 0.21
#: Occupancy by tier 0-3 and of private providers (§4.3; no grade: as primary).
_OCCUPANCY, _PRIVATE = np.array([0.536, 0.536, 0.731, 0.896]), 0.643
_DAYS = 365
#: Fewest beds of anything with wards, and beds of hospitals outside, most of whose patients are
#: insured elsewhere: median and log sigma (assumed).
_LEAST, _OUTSIDE, _SIGMA = 4, 600, 0.4


def draw_beds(
    people: int, kind: Ints, tier: Ints, private: Bools, stays: Floats, rng: np.random.Generator
) -> Ints:
    """Return each provider's recognised beds, 0 without wards.

    `people` insured; `stays` relative sizes over all providers.
    """
    nights = np.array([each.nights for each in MIX])[kind]
    occupancy = np.where(private, _PRIVATE, _OCCUPANCY[tier])
    filled = people * ADMISSIONS * stays / stays.sum() * nights / _DAYS
    beds = np.maximum(np.ceil(filled / occupancy), _LEAST)
    outside = kind == KIND["outside_hospital"]
    far = np.round(_OUTSIDE * rng.lognormal(0.0, _SIGMA, len(kind)))
    return np.where(stays > 0, np.where(outside, far, beds), 0).astype(np.int64)
