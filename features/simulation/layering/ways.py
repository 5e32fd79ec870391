"""The ways in which a site does what its layer is about: each site has one or more of them."""

import numpy as np

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.sites import Sites
from features.simulation.streams import stream

#: Chance of each further way beside the first (assumed).
_MORE = 0.4


def ways_of(city: City, layer: str, sites: Sites, able: Bools) -> Bools:
    """Return ways x all entities: which ways each site goes, always the same.

    `able` is ways x all entities: what each could do. A site does at least one thing that it can.
    """
    rng = stream(city.settings.seed, f"{city.number}/{layer}/ways")
    chosen = np.zeros(able.shape, dtype=np.bool_)
    for site in np.sort(sites.at):
        order, more = rng.permutation(len(able)), rng.random(len(able)) < _MORE
        can = order[able[order, site]]
        chosen[can[:1], site] = True
        chosen[can[1:][more[: len(can[1:])]], site] = True
    return chosen
