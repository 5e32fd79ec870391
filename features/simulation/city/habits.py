"""Habits of honest providers: prices, nights, coding, tests, care with trace codes, growth."""

import numpy as np

from features.simulation.arrays import Floats

#: Log sigma of each habit (assumed).
PRICE, LENGTH, CODING, TESTING = 0.08, 0.08, 0.25, 0.15
#: Growth a year: standard deviation and bound (assumed).
_GROWTH, _BOUND = 0.10, 0.3
#: Most scan nearly every box; a few careless ones do not (assumed).
_CAREFUL, _CARELESS, _FEW = (0.97, 1.0), (0.75, 0.9), 0.04


def draw_habit(count: int, sigma: float, rng: np.random.Generator) -> Floats:
    """Return a factor around 1 for each of `count` providers."""
    return rng.lognormal(0.0, sigma, count)


def draw_growth(count: int, rng: np.random.Generator) -> Floats:
    """Return growth a year."""
    return np.clip(rng.normal(0.0, _GROWTH, count), -_BOUND, _BOUND)


def draw_diligence(count: int, rng: np.random.Generator) -> Floats:
    """Return the share of trace codes that are scanned, 0-1."""
    careless = rng.random(count) < _FEW
    return np.where(careless, rng.uniform(*_CARELESS, count), rng.uniform(*_CAREFUL, count))
