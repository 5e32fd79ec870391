"""Where people live, those who are away for work or study included."""

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.city.city import City


def home_town(city: City) -> Ints:
    """Return the town where each person lives; those away, in the first town of their district."""
    places, away = city.places, city.people.away
    first = [int(np.argmax(places.district == at)) for at in range(len(places.districts))]
    return np.where(away >= 0, np.array(first)[np.maximum(away, 0)], city.people.town)
