"""Recognised beds that a ward has besides the usual ones, for a layer's honest patients."""

from dataclasses import replace

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue import departments as catalogue
from features.simulation.city.city import City
from features.simulation.city.departments import dept_for
from features.simulation.layers import CityHook
from features.simulation.sites import Sites

#: A provider's recognised beds over the most that one layer adds.
_PART = 7


def more_beds(caty: str, low: float, high: float) -> CityHook:
    """Return the `city` hook by which each site's ward has low…high more beds, by strength."""

    def hook(city: City, sites: Sites, rng: np.random.Generator) -> City:
        del rng
        return _with_beds(city, sites.at, sites.between(low, high), caty)

    return hook


def _with_beds(city: City, provider: Ints, beds: Floats, caty: str) -> City:
    """Return the city with so many more beds (rounded, at least one) in each provider's ward.

    A provider gets no more than a seventh of its own at a time: its other beds serve as well.
    """
    kind = np.full(len(provider), catalogue.at(caty))
    most = np.maximum(1, city.providers.beds[provider] // _PART)
    extra = np.minimum(np.maximum(1, np.rint(beds)), most).astype(np.int64)
    wards, every = city.departments.beds.copy(), city.providers.beds.copy()
    np.add.at(wards, dept_for(city, provider, kind), extra)
    np.add.at(every, provider, extra)
    return replace(
        city,
        providers=replace(city.providers, beds=every),
        departments=replace(city.departments, beds=wards),
    )
