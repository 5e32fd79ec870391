"""The attending doctor: each department of a provider has its own few, one of them busiest."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.care.groups import DEPARTMENT
from features.simulation.population.providers import Providers

#: Chance that a patient is the chief's; then the next doctor's, and so on (assumed).
_CHIEF = 0.45
#: How many doctors share a department at most, and how departments are laid over the staff.
_SHARING, _STRIDE = 6, 5


def draw_doctors(providers: Providers, visits: pl.DataFrame, rng: np.random.Generator) -> Ints:
    """Return the doctor of each visit as a position in the staff of the whole city."""
    provider = visits["provider"].to_numpy()
    department = DEPARTMENT[visits["family"]]
    rank = (rng.geometric(_CHIEF, visits.height) - 1) % _SHARING
    first: Ints = np.cumsum(providers.doctors) - providers.doctors
    within: Ints = (department * _STRIDE + rank) % providers.doctors[provider]
    doctor: Ints = first[provider] + within
    return doctor
