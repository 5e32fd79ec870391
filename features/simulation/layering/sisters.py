"""A provider's sister: the one through whose till, or into whose hands, its trade can go."""

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.city.city import City


def sister_of(city: City, provider: int, taken: Ints) -> int:
    """Return a local provider of the same kind: of its owner, else the nearest; -1 if none.

    It is none of `taken`, is designated from the start and never suspended.
    """
    providers, places = city.providers, city.places
    fits = (providers.kind == providers.kind[provider]) & city.local & (providers.contract < 0)
    fits &= ~np.isin(np.arange(len(providers)), taken)
    fits &= ~np.isin(np.arange(len(providers)), city.suspensions["provider"].to_numpy())
    fits[provider] = False
    among = np.flatnonzero(fits)
    if not len(among):
        return -1
    own = among[providers.owner[among] == providers.owner[provider]]
    among = own if len(own) else among
    town, here = providers.town[among], providers.town[provider]
    apart = np.hypot(places.x[town] - places.x[here], places.y[town] - places.y[here])
    return int(among[np.argmin(apart)])
