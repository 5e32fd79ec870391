"""How many stays each provider usually has, and which hospitals are large enough for a layer."""

import numpy as np

from features.simulation.arrays import Bools, Floats
from features.simulation.catalogue import departments as catalogue
from features.simulation.city.admitting import admitting
from features.simulation.city.beds import ADMISSIONS
from features.simulation.city.city import KINDS, City

#: Stays a year below which nothing done to them could be told from chance (assumed).
LEAST = 5.0
#: Share of a kind's hospitals that are too small beside the others of their kind.
_SMALLEST = 0.3


def usual_stays(city: City) -> Floats:
    """Return each provider's expected honest stays a month."""
    share = city.providers.stays / city.providers.stays.sum()
    return np.asarray(len(city.people) * ADMISSIONS / 12 * share)


def sizeable(city: City, *kinds: str, least: float = LEAST) -> Bools:
    """Mark the local hospitals of these kinds (of all, where none is named) that are not tiny."""
    yearly = usual_stays(city) * 12
    large = city.hospital & (yearly >= least)
    for kind in range(len(KINDS)):
        here = city.hospital & (city.providers.kind == kind)
        if here.any():
            large &= ~here | (yearly >= np.quantile(yearly[here], _SMALLEST))
    return large & city.providers.is_kind(*kinds) if kinds else large


def with_ward(city: City, *caty: str) -> Bools:
    """Mark the hospitals that admit to one of these 科别."""
    wards = admitting(city)
    return np.asarray(wards[[catalogue.at(code) for code in caty]].any(axis=0))
