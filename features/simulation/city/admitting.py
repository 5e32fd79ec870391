"""Which providers admit people to which department, whether or not a bed of theirs is its own."""

import numpy as np

from features.simulation.arrays import Bools
from features.simulation.catalogue import departments as catalogue
from features.simulation.city.city import City
from features.simulation.city.mix import MIX
from features.simulation.city.wards import WARDS


def admitting(city: City) -> Bools:
    """Mark catalogue.departments.DEPARTMENTS x providers: has the department, and it has wards.

    Beds of a small hospital are fewer than its departments with wards, which then share them.
    """
    wide = len(catalogue.DEPARTMENTS)
    of_kind = np.zeros((wide, len(MIX)), dtype=np.bool_)
    for at, kind in enumerate(MIX):
        wards = [catalogue.at(ward.caty) for ward in WARDS[kind.name] if ward.beds > 0]
        of_kind[wards, at] = True
    marked = np.zeros((wide, len(city.providers)), dtype=np.bool_)
    caty, provider = city.departments.caty, city.departments.provider
    marked[caty, provider] = of_kind[caty, city.providers.kind[provider]]
    return marked & (city.providers.beds > 0)
