"""How much trade outside beds a provider has, and how a layer over it grows."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats
from features.simulation.city.city import City
from features.simulation.frames import IN_BED
from features.simulation.layering.customers import usual
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.usual_calls import usual_calls
from features.simulation.month import Month
from features.simulation.sites import Sites

#: What a layer does at its onset and a whole span later, against its usual (assumed).
_BEGINS, _ENDS = 0.8, 1.5
#: Of each kind of shop and clinic the smaller ones have too little trade for a layer.
_LARGER = 0.5
#: Least visits a month of a site: below, nothing could be told from chance.
_LEAST = 8.0
_CLINICS = ("clinic", "village", "community", "primary_hospital")


def calls_at(visits: pl.DataFrame, sites: Sites) -> Floats:
    """Return how many of the visits outside a bed each site has."""
    return usual(sites, visits.filter(~pl.col("kind").is_in(list(IN_BED))))


def shops_and_clinics(city: City, *kinds: str) -> Bools:
    """Mark the larger pharmacies, and the larger ones of each of these kinds of clinic."""
    marked = sizeable(city.providers.sales, city.pharmacy, _LARGER)
    for kind in kinds or _CLINICS:
        marked |= sizeable(city.providers.calls, city.providers.is_kind(kind), _LARGER)
    busy = marked & (usual_calls(city) >= _LEAST)
    return busy if busy.any() else marked


def growth(month: Month, sites: Sites) -> Floats:
    """Return each site's factor of the month: a layer grows from its onset on."""
    since = np.clip((month.first - sites.onset) / month.city.span.days, 0.0, 1.0)
    return np.asarray(_BEGINS + (_ENDS - _BEGINS) * since)
