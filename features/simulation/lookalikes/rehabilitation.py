"""康复、老年护理病房 - the same older people, stay after long stay, with reason."""

import numpy as np
import polars as pl

from features.simulation.care.courses import cyclic_stays
from features.simulation.layers import look_alike
from features.simulation.sites import Sites
from features.simulation.world import World


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    patients = sites.added(world, rng, 0.03, 0.10)
    course = cyclic_stays(
        world, patients, "I69.300", every=(24, 6.0), rounds=(2, 7), rng=rng, youngest=58
    )
    nights = rng.integers(12, 24, course.height)
    return world.with_visits(world.visits, course.with_columns(nights=pl.Series(nights)))


LAYER = look_alike("rehabilitation", "康复护理病房", _effect, frozenset({0, 1, 2}))
