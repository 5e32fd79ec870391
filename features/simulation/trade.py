"""Honest trade: who is ill, where they go, who comes back, who only calls."""

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.care.calendar import draw_days
from features.simulation.care.illness import draw_families, draw_severities
from features.simulation.care.outpatient import outpatient
from features.simulation.care.stays import stays
from features.simulation.population.choice import LOYALTY, draw_providers_for
from features.simulation.presence import possible_only
from features.simulation.world import World

#: Chance that a stay is followed by another for the same illness, chronic and acute (assumed).
_RETURN = (0.26, 0.05)
#: Outpatient visits of the sample for one first stay: a tenth of reality's (§4.2 has about 20).
_CALLS_PER_STAY = 0.24


def ordinary_stays(world: World, person: Ints, provider: Ints, rng: np.random.Generator) -> World:
    """Add stays of these people at these providers, with day, illness and severity drawn."""
    day = draw_days(world.span, world.providers.growth[provider], rng)
    places = world.people, world.providers
    family = draw_families(world.span, *places, person, provider, day, rng)
    severity = draw_severities(*places, person, provider, rng)
    new = stays(world, person, provider, day, family, severity, rng)
    return world.with_visits(world.visits, new)


def _returns(world: World, rng: np.random.Generator) -> World:
    first = world.visits
    chronic = world.people.illness[first["person"]] == first["family"].to_numpy()
    again = first.filter(rng.random(first.height) < np.where(chronic, *_RETURN))
    later = (again["day"] + again["nights"]).to_numpy() + 2 + rng.gamma(1.6, 26.0, again.height)
    person, provider = again["person"].to_numpy(), again["provider"].to_numpy()
    severity = draw_severities(world.people, world.providers, person, provider, rng)
    family = again["family"].to_numpy()
    new = stays(world, person, provider, later.astype(np.int64), family, severity, rng)
    return world.with_visits(first, new)


def _calls(world: World, home: Ints, count: int, rng: np.random.Generator) -> World:
    weight = 0.4 + world.people.frailty
    person = rng.choice(len(world.people), size=count, p=weight / weight.sum())
    nearby = draw_providers_for(world.providers, world.people.district[person], rng)
    provider = np.where(rng.random(count) < LOYALTY, home[person], nearby)
    day = draw_days(world.span, world.providers.growth[provider], rng)
    family = draw_families(world.span, world.people, world.providers, person, provider, day, rng)
    new = outpatient(world, person, provider, day, family, rng)
    return world.with_visits(world.visits, new)


def honest_trade(world: World, rng: np.random.Generator) -> World:
    """Return the world with the trade of all its providers."""
    people, providers = world.people, world.providers
    home = draw_providers_for(providers, people.district, rng)
    total = float(providers.stays.sum()) * world.span.months
    person = np.repeat(np.arange(len(people)), rng.poisson(people.frailty * total / len(people)))
    nearby = draw_providers_for(providers, people.district[person], rng)
    provider = np.where(rng.random(len(person)) < LOYALTY, home[person], nearby)
    world = ordinary_stays(world, person, provider, rng)
    world = _calls(_returns(world, rng), home, int(total * _CALLS_PER_STAY), rng)
    return possible_only(world, rng)
