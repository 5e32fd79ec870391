"""Providers that have enough to do outside beds for a layer to lie over."""

import numpy as np

from features.simulation.arrays import Bools, Floats
from features.simulation.city.city import City
from features.simulation.trade.pull import nearness
from features.simulation.trade.rates import ENTITLED, OUTPATIENT, PHARMACY, yearly

#: Visits and purchases a month below which nothing could be told from chance (assumed), and how
#: many providers a layer may choose among where hardly any have as much.
LEAST, _FEW = 12.0, 6


def expected(city: City) -> Floats:
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


def visited(city: City, among: Bools, share: float = 0.6) -> Bools:
    """Mark those of `among` in the upper `share` of them by visits that have LEAST a month.

    In a small city the largest few are marked, however little they have.
    """
    usual = np.where(among, expected(city), 0.0)
    order = np.sort(usual)[::-1]
    wanted = min(_FEW, int((usual > 0).sum()))
    if not wanted:
        return np.zeros(len(among), dtype=bool)
    least = max(LEAST, float(np.quantile(usual[usual > 0], 1 - share)))
    return np.asarray((usual > 0) & (usual >= min(least, order[wanted - 1])))
