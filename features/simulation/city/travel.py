"""People insured elsewhere who live or are treated here, and locals who live elsewhere."""

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import Places
from features.simulation.city.households import Homes

#: Shares of the people: insured elsewhere, and insured here but living elsewhere. With the rates
#: of appetite.py they make out-of-area visits 7.3 % of all (§4.2).
OUTSIDERS, _AWAY = 0.015, 0.03
#: Pull of the own province's other places against far ones, for each place outside (assumed).
_NEAR, _FAR = 4.0, 1.0
#: Weight of a student, of a person of working age, of anybody else in who lives elsewhere.
_STUDENT, _WORKER, _OTHER, _AGES = 14.0, 1.6, 0.4, (18.0, 45.0)


def pull(places: Places) -> Floats:
    """Return the share of travel from and to each of the places outside, the local ones left out.

    An array over `places.districts[places.local:]` that adds to 1.
    """
    outside = places.districts[places.local :]
    near = np.array([code[:2] == places.prefix[:2] for code in outside])
    weight = np.where(near, _NEAR, _FAR)
    return np.asarray(weight / weight.sum())


def draw_outsiders(homes: Homes, rng: np.random.Generator) -> Bools:
    """Mark whole households that are insured elsewhere."""
    last = int(homes.household[-1])
    order = rng.permutation(last + 1)
    sizes = np.bincount(homes.household)[order]
    until = np.searchsorted(np.cumsum(sizes), OUTSIDERS * len(homes)) + 1
    marked = np.zeros(last + 1, dtype=np.bool_)
    marked[order[:until]] = True
    return np.asarray(marked[homes.household])


def draw_away(
    homes: Homes, student: Bools, outsider: Bools, places: Places, rng: np.random.Generator
) -> Ints:
    """Draw where people live for work or study: a position in Places.districts, -1 at home."""
    years = homes.years
    grown = (years >= _AGES[0]) & (years < _AGES[1])
    weight = np.where(student, _STUDENT, np.where(grown, _WORKER, _OTHER))
    weight = np.where(outsider, 0.0, weight)
    leaves = rng.random(len(homes)) < _AWAY * len(homes) * weight / weight.sum()
    share = pull(places)
    where = places.local + rng.choice(len(share), size=len(homes), p=share)
    return np.where(leaves, where, -1)
