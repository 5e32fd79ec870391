"""How many visits outside a bed each provider usually has."""

import numpy as np

from features.simulation.arrays import Floats
from features.simulation.city.city import City
from features.simulation.trade.pull import nearness
from features.simulation.trade.rates import ENTITLED, OUTPATIENT, PHARMACY, yearly


def usual_calls(city: City) -> Floats:
    """Return about how many visits outside a bed a month each provider has from those near it."""
    people, providers = city.people, city.providers
    seen = yearly(city, OUTPATIENT, people.visits) + ENTITLED * (
        people.entitled < city.span.days // 2
    ).any(axis=1)
    bought = yearly(city, PHARMACY, people.buys)
    near = nearness(city)
    total = np.zeros(len(providers))
    for demand, size in ((seen, providers.calls), (bought, providers.sales)):
        here = np.bincount(people.town, demand, minlength=len(near))
        weight = near * size[None, :]
        share = weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-12)
        total += here @ share
    return np.asarray(total / 12)
