"""挂床住院 - the bed is billed for longer, the patient is at another provider's counter."""

import numpy as np
import polars as pl

from features.simulation.care.outpatient import outpatient
from features.simulation.layers import fraud
from features.simulation.population.choice import draw_providers_for
from features.simulation.presence import until_death
from features.simulation.sites import Sites
from features.simulation.world import World

#: Shortest stay worth hanging, and the chance that its patient settles elsewhere meanwhile.
_SHORTEST, _SEEN_ELSEWHERE = 4, 0.45


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    hung = sites.pick(world.visits, rng, 0.02, 0.7) & (
        world.visits["nights"].to_numpy() >= _SHORTEST
    )
    beds = world.visits.filter(hung)
    longer = (beds["nights"].to_numpy() * rng.uniform(1.2, 2.0, beds.height)).astype(np.int64)
    beds = beds.with_columns(nights=pl.Series(longer), scheme=pl.lit(LAYER.name))
    beds = until_death(world, beds)
    seen = beds.filter(rng.random(beds.height) < _SEEN_ELSEWHERE)
    person, family = seen["person"].to_numpy(), seen["family"].to_numpy()
    there = draw_providers_for(world.providers, world.people.district[person], rng)
    nights = seen["nights"].to_numpy()
    day = seen["day"].to_numpy() + rng.integers(1, np.maximum(nights, 2))
    calls = outpatient(world, person, there, day, family, rng)
    return world.with_visits(
        world.visits.filter(~hung), beds, calls.filter(there != seen["provider"].to_numpy())
    )


LAYER = fraud("hanging_bed", "挂床住院", _effect, looks_like=("transfers", "examined_elsewhere"))
