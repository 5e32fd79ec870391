"""Providers that have enough to do outside beds for a layer to lie over."""

import numpy as np

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.usual_calls import usual_calls

#: Visits and purchases a month below which nothing could be told from chance (assumed), and how
#: many providers a layer may choose among where hardly any have as much.
LEAST, _FEW = 12.0, 6
#: Kinds of clinic that see some patients alone.
_SPECIAL = ("dialysis_centre", "dental", "internet_hospital")


def general_clinics(city: City) -> Bools:
    """Mark the clinics that see whoever comes for whatever, as `visited` does."""
    return visited(city, city.clinic & ~city.providers.is_kind(*_SPECIAL))


def visited(city: City, among: Bools, share: float = 0.6) -> Bools:
    """Mark those of `among` in the upper `share` of them by visits that have LEAST a month.

    In a small city the largest few are marked, however little they have.
    """
    usual = np.where(among, usual_calls(city), 0.0)
    order = np.sort(usual)[::-1]
    wanted = min(_FEW, int((usual > 0).sum()))
    if not wanted:
        return np.zeros(len(among), dtype=bool)
    least = max(LEAST, float(np.quantile(usual[usual > 0], 1 - share)))
    return np.asarray((usual > 0) & (usual >= min(least, order[wanted - 1])))
