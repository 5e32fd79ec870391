"""People about whom nothing changes within the span: who may be a site of a layer."""

import numpy as np

from features.simulation.arrays import Bools
from features.simulation.city.city import NEVER, City


def steady(city: City) -> Bools:
    """Mark people insured here in one scheme, and alive, from before the start to the end."""
    people = city.people
    stays = (people.death >= NEVER) & (people.insured_until >= NEVER)
    one = (people.second_insurance >= NEVER) & (people.insured_since < 0)
    return np.asarray(stays & one & (people.insured < city.places.local))
