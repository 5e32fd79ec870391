"""How many stays each provider usually has, and which hospitals are large enough for a layer."""

import numpy as np

from features.simulation.arrays import Bools, Floats
from features.simulation.catalogue import departments as catalogue
from features.simulation.city.admitting import admitting
from features.simulation.city.beds import ADMISSIONS
from features.simulation.city.city import KINDS, City
from features.simulation.layering.sizeable import sizeable as the_larger

#: Stays a year below which nothing that is added to them, or done to them, could be told from
#: chance; in a small city the largest hospitals will do, a share of all (assumed).
LEAST, LEAST_CHANGED, _LARGEST = 15.0, 24.0, 0.4
#: What some kinds of hospital really get of their share: few illnesses are theirs, or people pass
#: them by for a larger one (measured in a simulated city).
_FILLED = {
    "township": 0.6, "community": 0.55, "rehabilitation": 0.25, "psychiatric": 0.15,
    "oncology": 0.25, "eye_hospital": 0.1, "maternity": 0.1,
}  # fmt: skip


def usual_stays(city: City) -> Floats:
    """Return about how many honest stays a month each provider has."""
    filled = np.array([_FILLED.get(kind, 1.0) for kind in KINDS])[city.providers.kind]
    share = city.providers.stays / city.providers.stays.sum()
    return np.asarray(len(city.people) * ADMISSIONS / 12 * share * filled)


def sizeable(city: City, *kinds: str, least: float = LEAST) -> Bools:
    """Mark the local hospitals of these kinds (of all, where none is named) that are not tiny.

    `least` is honest stays a year.
    """
    large = the_larger(usual_stays(city) * 12, city.hospital, _LARGEST, least)
    return large & city.providers.is_kind(*kinds) if kinds else large


def with_ward(city: City, *caty: str) -> Bools:
    """Mark the hospitals that admit to one of these 科别."""
    wards = admitting(city)
    return np.asarray(wards[[catalogue.at(code) for code in caty]].any(axis=0))
