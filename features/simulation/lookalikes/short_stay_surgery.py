"""短住院手术 - light cases for a night or two, each with its operation."""

import numpy as np
import polars as pl

from features.simulation.care.families import POSITION
from features.simulation.care.groups import PLAIN
from features.simulation.care.stays import stays
from features.simulation.layers import look_alike
from features.simulation.population.choice import draw_patients_for
from features.simulation.sites import Sites
from features.simulation.world import World

_ILLNESSES = [POSITION[icd] for icd in ("H25.900", "K63.500", "K40.900", "K64.900")]


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    provider = sites.added(world, rng, 0.15, 0.5)
    person = draw_patients_for(world.people, world.providers, provider, rng, youngest=45)
    day, count = sites.days(world, provider, rng), len(provider)
    family = rng.choice(_ILLNESSES, count)
    new = stays(world, person, provider, day, family, np.full(count, PLAIN), rng)
    nights = pl.Series(rng.integers(1, 4, count))
    brief = new.with_columns(nights=nights, operated=pl.lit(True), fee=pl.col("fee") * 0.85)
    return world.with_visits(world.visits, brief)


LAYER = look_alike("short_stay_surgery", "短住院手术", _effect, frozenset({1, 2, 3}))
