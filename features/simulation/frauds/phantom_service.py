"""虚构医药服务 - stays that are billed for people who have died."""

import numpy as np
import polars as pl

from features.simulation.care.groups import PLAIN
from features.simulation.care.illness import draw_families
from features.simulation.care.stays import stays
from features.simulation.layers import fraud
from features.simulation.population.people import NEVER
from features.simulation.sites import Sites
from features.simulation.world import World

#: Days from the death to the invented stay at most (assumed).
_LATEST = 150


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    people, providers = world.people, world.providers
    dead = np.flatnonzero(people.death < NEVER)
    provider = sites.added(world, rng, 0.01, 0.16)
    person = rng.choice(dead, len(provider))
    day = people.death[person] + rng.integers(3, _LATEST, len(person))
    family = draw_families(world.span, people, providers, person, provider, day, rng)
    severity = np.full(len(person), PLAIN)
    new = stays(world, person, provider, day, family, severity, rng)
    onset = sites.spread(sites.onset, 0.0)[provider]
    invented = new.filter(day >= onset).with_columns(scheme=pl.lit(LAYER.name))
    return world.with_visits(world.visits, invented.unique("person", maintain_order=True))


LAYER = fraud("phantom_service", "虚构医药服务", _effect, looks_like=("hospice",))
