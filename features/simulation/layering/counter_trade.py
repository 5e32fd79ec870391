"""How much trade outside beds a provider has, and how a layer over it grows."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats
from features.simulation.city.city import City
from features.simulation.frames import IN_BED
from features.simulation.layering.sizeable import sizeable
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.pull import nearness
from features.simulation.trade.rates import ENTITLED, OUTPATIENT, PHARMACY, yearly

#: What a layer does at its onset and a whole span later, against its usual (assumed).
_BEGINS, _ENDS = 0.8, 1.5
#: Of each kind of shop and clinic the smaller ones have too little trade for a layer.
_LARGER = 0.5
#: Least visits a month of a site: below, nothing could be told from chance.
_LEAST = 8.0
_CLINICS = ("clinic", "village", "community", "primary_hospital")


def usual_calls(city: City) -> Floats:
    """Return every provider's expected visits outside a bed in a month."""
    people, near = city.people, nearness(city)
    certified = (people.entitled < city.span.days).any(axis=1)
    seen = yearly(city, OUTPATIENT, people.visits) + certified * ENTITLED
    bought = yearly(city, PHARMACY, people.buys)
    total = np.zeros(len(city.providers))
    for each, size in ((seen, city.providers.calls), (bought, city.providers.sales)):
        pull = near * size[None, :]
        share = pull / np.maximum(pull.sum(axis=1, keepdims=True), 1e-12)
        total += np.bincount(people.town, each, len(share)) @ share
    return np.asarray(total / 12)


def calls_at(visits: pl.DataFrame, sites: Sites) -> Floats:
    """Return how many of the visits outside a bed each site has."""
    calls = visits.filter(~pl.col("kind").is_in(list(IN_BED)), pl.col("provider") >= 0)
    count = np.bincount(calls["provider"].to_numpy(), minlength=sites.among)
    return np.asarray(count[sites.at], dtype=np.float64)


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
