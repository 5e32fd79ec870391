"""Longitude and latitude of providers, around an origin in the open sea."""

import numpy as np

from features.simulation.arrays import Floats
from features.simulation.city.city import City
from features.simulation.streams import stream

#: The city's centre, degrees; nothing is there.
ORIGIN = (150.0, 20.0)
#: Kilometres of a degree of latitude, and how far providers lie from the middle of their town.
_KM, _SPREAD = 111.2, 0.8
_DECIMALS = 6


def points(city: City) -> tuple[Floats, Floats]:
    """Return longitude and latitude of each provider, degrees."""
    rng = stream(city.settings.seed, f"{city.number}/points")
    town = city.providers.town
    x = city.places.x[town] + rng.normal(0.0, _SPREAD, len(town))
    y = city.places.y[town] + rng.normal(0.0, _SPREAD, len(town))
    narrow = np.cos(np.radians(ORIGIN[1]))
    return (
        np.round(ORIGIN[0] + x / (_KM * narrow), _DECIMALS),
        np.round(ORIGIN[1] + y / _KM, _DECIMALS),
    )
