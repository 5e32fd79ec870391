"""When a row reached the platform: mostly within hours."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints

#: Median minutes from an event to its upload, and the log sigma (assumed).
_MEDIAN, _SIGMA = 35.0, 1.2
_LONGEST = 3 * 1440


def uploaded(minute: Ints | pl.Series, end: int, rng: np.random.Generator) -> Ints:
    """Return the minute of each upload, before the extract's `end`."""
    at = np.asarray(minute, dtype=np.int64)
    delay = np.minimum(_MEDIAN * np.exp(_SIGMA * rng.standard_normal(len(at))), _LONGEST)
    return np.maximum(at, np.minimum(at + delay.astype(np.int64) + 1, end - 1))
