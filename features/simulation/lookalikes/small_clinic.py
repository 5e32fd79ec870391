"""一名医生的小诊所 - everything in one hand because there is only one."""

from dataclasses import replace

import numpy as np

from features.simulation.layers import look_alike
from features.simulation.sites import Sites
from features.simulation.world import World


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    del rng
    doctors = world.providers.doctors.copy()
    doctors[sites.provider] = 1
    return replace(world, providers=replace(world.providers, doctors=doctors))


LAYER = look_alike("small_clinic", "单医生诊所", _effect, frozenset({0, 1}))
