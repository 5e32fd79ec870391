"""People near a provider: those whom a layer sends there or uses."""

import numpy as np

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.conditions import at as conditions_at
from features.simulation.city.city import City
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.pull import nearness


def here_now(month: Month) -> Bools:
    """Mark the people who are alive, insured and at home through the month."""
    people = month.city.people
    until = np.minimum(people.death, people.insured_until)
    since = np.maximum(people.born, people.insured_since)
    return np.asarray((since <= month.first) & (until >= month.last) & (people.away < 0))


def of_age(month: Month, youngest: int, oldest: int = 110) -> Bools:
    """Mark the people of an age in years, both ends included, on the month's first day."""
    age = month.city.people.age(np.arange(len(month.city.people)), month.first)
    return np.asarray((age >= youngest) & (age <= oldest))


def having(month: Month, *conditions: str) -> Bools:
    """Mark the people who live with one of these conditions (catalogue.conditions.KEYS)."""
    at = [conditions_at(key) for key in conditions]
    return np.asarray(month.city.people.has[:, at].any(axis=1))


def draw_near(city: City, provider: Ints, wanted: Bools | Floats, rng: np.random.Generator) -> Ints:
    """Draw a person for each entry of `provider`, near ones oftener; -1 where nobody is wanted.

    `wanted` is a mark or a weight over people.
    """
    person = np.full(len(provider), -1, dtype=np.int64)
    near, weight, found = _candidates(city, wanted)
    for place in np.unique(provider) if len(found) else ():
        here = np.flatnonzero(provider == place)
        total = np.cumsum(weight * near[city.people.town[found], place])
        at = np.searchsorted(total, rng.random(len(here)) * total[-1], side="right")
        person[here] = found[at.clip(max=len(found) - 1)]
    return person


def sent_near(
    month: Month,
    sites: Sites,
    usual: Floats,
    share: tuple[float, float],
    wanted: Bools | Floats,
    rng: np.random.Generator,
) -> tuple[Ints, Ints, Ints]:
    """Return person, provider and day of visits of people nearby, added to a site's `usual` ones.

    `share` of them, at strength 0 and 1, are added; `wanted` is a mark or a weight over people.
    """
    provider = sites.draw(month.first, month.days, usual, rng, *share)
    person = draw_near(month.city, provider, wanted, rng)
    provider, person = provider[person >= 0], person[person >= 0]
    return person, provider, sites.day_of(provider, month.first, month.days, rng)


def pool_near(
    city: City, provider: int, size: int, wanted: Bools | Floats, rng: np.random.Generator
) -> Ints:
    """Draw up to `size` different people for one provider, near ones oftener."""
    near, weight, found = _candidates(city, wanted)
    key = np.log(rng.random(len(found)).clip(1e-300)) / (
        weight * near[city.people.town[found], provider] + 1e-30
    )
    return found[np.argsort(-key, kind="stable")[:size]]


def _candidates(city: City, wanted: Bools | Floats) -> tuple[Floats, Floats, Ints]:
    found = np.flatnonzero(wanted)
    return nearness(city), np.asarray(wanted, dtype=np.float64)[found], found
