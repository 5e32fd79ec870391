"""安宁疗护 - last stays that end in death and are settled by the family days later."""

import numpy as np
import polars as pl

from features.simulation.care.families import POSITION
from features.simulation.care.groups import ORDINARY
from features.simulation.care.stays import stays
from features.simulation.layers import look_alike
from features.simulation.population.people import NEVER
from features.simulation.sites import Sites
from features.simulation.world import World


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    mortal = np.flatnonzero(world.people.death < NEVER)
    people = rng.choice(mortal, size=int(len(mortal) * 0.35), replace=False)
    p = sites.between(0.5, 1.0) * world.providers.stays[sites.provider]
    provider = rng.choice(sites.provider, size=len(people), p=p / p.sum())
    family = np.full(len(people), POSITION["C34.900"])
    severity = np.full(len(people), ORDINARY)
    death = world.people.death[people]
    new = stays(world, people, provider, death, family, severity, rng)
    last = new.with_columns(day=pl.col("day") - pl.col("nights"), fee=pl.col("fee") * 0.6)
    return world.with_visits(world.visits, last.filter(pl.col("day") >= 0))


LAYER = look_alike("hospice", "安宁疗护", _effect, frozenset({1, 2}))
