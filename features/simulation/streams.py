"""One seeded random stream per component, so that a new component disturbs no other."""

from zlib import crc32

import numpy as np


def stream(seed: int, component: str) -> np.random.Generator:
    """Return the generator of `component`: always the same for the same seed and name."""
    key = crc32(component.encode())
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(key,)))
