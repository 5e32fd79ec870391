"""新病区开业 - a provider that grows because it has more beds."""

import numpy as np

from features.simulation.layers import look_alike
from features.simulation.population.choice import draw_patients_for
from features.simulation.sites import Sites
from features.simulation.trade import ordinary_stays
from features.simulation.world import World


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    provider = sites.added(world, rng, 0.3, 0.8)
    person = draw_patients_for(world.people, world.providers, provider, rng)
    before = world.visits.height
    world = ordinary_stays(world, person, provider, rng)
    opening = sites.spread(rng.uniform(0.3, 0.7, len(sites.provider)) * world.span.days, 0.0)
    visits = world.visits.with_row_index("row")
    old = (visits["row"] < before).to_numpy()
    open_now = visits["day"].to_numpy() >= opening[visits["provider"]]
    return world.with_visits(visits.filter(old | open_now).drop("row"))


LAYER = look_alike("new_wing", "新病区开业", _effect)
