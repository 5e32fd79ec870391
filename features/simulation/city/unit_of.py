"""The unit through which a person would be insured in the scheme they are not in now."""

import numpy as np

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import City
from features.simulation.city.insurance import EMPLOYEE, RESIDENT
from features.simulation.streams import stream


def at_work(city: City) -> Bools:
    """Mark locally insured people whose present relation is an employee's at work."""
    people = city.people
    local = people.insured < city.places.local
    return np.asarray((people.insutype == EMPLOYEE) & ~people.retired & local)


def unit_of(city: City) -> Ints:
    """Return the residents' committee of everybody's township, a position in Employers."""
    people = city.people
    adult = (people.insutype == RESIDENT) & (people.insured < city.places.local)
    adult &= people.psn_type.is_in(["1501", "16"]).to_numpy()
    committee = np.full(len(city.places.people), -1, dtype=np.int64)
    committee[people.town[adult]] = people.employer[adult]
    some = committee[committee >= 0]
    committee = np.where(committee >= 0, committee, some[0] if len(some) else 0)
    return np.asarray(committee[people.town])


def firm_of(city: City, purpose: str) -> Ints:
    """Draw an old employer for each person, by size; every purpose has its own draw."""
    people, founded = city.people, city.employers.founded
    works = at_work(city) & (city.employers.wage[people.employer] > 0)
    old = works & (founded[people.employer] <= np.median(founded))
    among = np.flatnonzero(old if old.any() else works)
    rng = stream(city.settings.seed, f"{city.number}/firms/{purpose}")
    return np.asarray(people.employer[rng.choice(among, size=len(people))])
