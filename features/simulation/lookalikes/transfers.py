"""转院与出院带药 - discharged here and admitted or served elsewhere on the same day."""

import numpy as np
import polars as pl

from features.simulation.care.groups import PLAIN
from features.simulation.care.outpatient import outpatient
from features.simulation.care.stays import stays
from features.simulation.layers import look_alike
from features.simulation.population.choice import draw_providers_for
from features.simulation.sites import Sites
from features.simulation.world import World

#: Of the patients who go on: half to another bed, half to a counter for take-home drugs.
_TO_A_BED = 0.5


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    going = world.visits.filter(sites.pick(world.visits, rng, 0.06, 0.22))
    person, family = going["person"].to_numpy(), going["family"].to_numpy()
    day = (going["day"] + going["nights"]).to_numpy()
    there = draw_providers_for(world.providers, world.people.district[person], rng)
    bed = (there != going["provider"].to_numpy()) & (rng.random(going.height) < _TO_A_BED)
    counter = (there != going["provider"].to_numpy()) & ~bed
    severity = np.full(bed.sum(), PLAIN)
    onward = stays(world, person[bed], there[bed], day[bed], family[bed], severity, rng)
    takeaway = outpatient(
        world, person[counter], there[counter], day[counter], family[counter], rng
    )
    return world.with_visits(world.visits, pl.concat([onward, takeaway]))


LAYER = look_alike("transfers", "转院与出院带药", _effect)
