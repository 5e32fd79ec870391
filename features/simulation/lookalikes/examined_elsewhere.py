"""外送检查 - a ward without its own scanner sends its patients to a neighbour's for an hour."""

import numpy as np
import polars as pl

from features.simulation.care.outpatient import outpatient
from features.simulation.layers import look_alike
from features.simulation.population.choice import draw_providers_for
from features.simulation.sites import Sites
from features.simulation.world import World

#: Shortest stay in nights during which somebody is sent out.
_SHORTEST = 3


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    lying = world.visits.filter(sites.pick(world.visits, rng, 0.02, 0.12))
    lying = lying.filter(pl.col("nights") >= _SHORTEST)
    person, family = lying["person"].to_numpy(), lying["family"].to_numpy()
    there = draw_providers_for(world.providers, world.people.district[person], rng)
    day = lying["day"].to_numpy() + rng.integers(1, lying["nights"].to_numpy())
    scans = outpatient(world, person, there, day, family, rng)
    return world.with_visits(world.visits, scans.filter(there != lying["provider"].to_numpy()))


LAYER = look_alike("examined_elsewhere", "外送检查", _effect, frozenset({0, 1, 2}))
