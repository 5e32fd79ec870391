"""People who take part in what a provider does, or whose cards it holds: drawn near it."""

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import City

#: Distance in km over which readiness to come falls to 1/e (assumed).
_REACH = 8.0


def card_holders(
    city: City, provider: int, able: Bools, count: int, rng: np.random.Generator
) -> Ints:
    """Draw up to `count` different people among the `able`, the nearer the likelier."""
    who = np.flatnonzero(able)
    weight = _nearness(city, provider)[city.people.town[who]] + 1e-9
    count = min(count, len(who))
    if not count:
        return np.zeros(0, dtype=np.int64)
    return np.asarray(rng.choice(who, count, replace=False, p=weight / weight.sum()))


def _nearness(city: City, provider: int) -> Floats:
    places, town = city.places, city.providers.town[provider]
    apart = np.hypot(places.x - places.x[town], places.y - places.y[town])
    return np.asarray(np.exp(-apart / _REACH))
