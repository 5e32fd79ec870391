"""How many stays each provider usually has, and which hospitals are large enough for a layer."""

import numpy as np

from features.simulation.arrays import Bools, Floats
from features.simulation.catalogue import departments as catalogue
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.admitting import admitting
from features.simulation.city.beds import ADMISSIONS
from features.simulation.city.city import City
from features.simulation.trade.pull import nearness

#: Stays a year below which nothing that is added to them, or done to them, could be told from
#: chance (assumed).
LEAST, LEAST_CHANGED = 8.0, 12.0


def usual_stays(city: City) -> Floats:
    """Return each provider's expected honest stays a month, whether or not it has the beds."""
    size = admitting(city)[DIAGNOSES.dept] * city.providers.stays[None, :]
    near, people = nearness(city), np.bincount(city.people.town, minlength=len(city.places.code))
    asked = size @ near.T
    share = DIAGNOSES.ipt / DIAGNOSES.ipt.sum()
    each = np.divide(share[:, None] * people[None, :], asked, where=asked > 0, out=0 * asked)
    return np.asarray(ADMISSIONS / 12 * (size * (each @ near)).sum(axis=0))


def sizeable(city: City, *kinds: str, least: float = LEAST) -> Bools:
    """Mark the local hospitals of these kinds (of all, where none is named) that are not tiny.

    `least` is honest stays a year.
    """
    large = city.hospital & (usual_stays(city) * 12 >= least)
    return large & city.providers.is_kind(*kinds) if kinds else large


def with_ward(city: City, *caty: str) -> Bools:
    """Mark the hospitals that admit to one of these 科别."""
    wards = admitting(city)
    return np.asarray(wards[[catalogue.at(code) for code in caty]].any(axis=0))
