"""复明工程 - older people of one village brought by bus on one day, and each is operated on."""

import numpy as np
import polars as pl

from features.simulation.care.families import POSITION
from features.simulation.care.groups import PLAIN
from features.simulation.care.stays import stays
from features.simulation.layers import look_alike
from features.simulation.population.choice import draw_patients_for
from features.simulation.sites import Sites
from features.simulation.world import World

#: People on a bus, and the age from which they come.
_PER_BUS, _YOUNGEST = 7, 60


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    seats = sites.added(world, rng, 0.08, 0.3)
    bus = np.arange(len(seats)) // _PER_BUS
    provider = seats[bus * _PER_BUS]
    day = rng.integers(0, world.span.days, len(seats))[bus]
    person = draw_patients_for(world.people, world.providers, provider, rng, _YOUNGEST)
    family = np.full(len(seats), POSITION["H25.900"])
    new = stays(world, person, provider, day, family, np.full(len(seats), PLAIN), rng)
    nights = pl.Series(rng.integers(1, 4, len(seats)))
    alike = pl.col("fee").mean().over("provider") * pl.Series(rng.lognormal(0, 0.05, len(seats)))
    operated = new.with_columns(nights=nights, operated=pl.lit(True), fee=alike)
    return world.with_visits(world.visits, operated)


LAYER = look_alike("cataract_campaign", "复明工程", _effect, frozenset({1, 2, 3}))
