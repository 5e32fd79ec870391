"""低标准入院 - people who needed an outpatient visit are given a bed for a few nights."""

import numpy as np
import polars as pl

from features.simulation.care.families import POSITION
from features.simulation.care.groups import PLAIN
from features.simulation.care.stays import stays
from features.simulation.layers import fraud
from features.simulation.population.choice import draw_patients_for
from features.simulation.presence import free_only
from features.simulation.sites import Sites
from features.simulation.world import World

#: Diagnoses that dominate low-standard admissions (§2.5).
_LIGHT = ("J06.900", "K29.500", "M51.202", "I25.101", "E11.900", "G45.900", "R42.x00")


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    provider = sites.added(world, rng, 0.03, 0.75)
    person = draw_patients_for(world.people, world.providers, provider, rng, youngest=30)
    day, count = sites.days(world, provider, rng), len(provider)
    family = rng.choice([POSITION[icd] for icd in _LIGHT], count)
    new = stays(world, person, provider, day, family, np.full(count, PLAIN), rng)
    light = new.with_columns(
        nights=pl.Series(rng.integers(2, 6, count)),
        fee=pl.col("fee") * 0.75,
        operated=pl.lit(False),
        scheme=pl.lit(LAYER.name),
    )
    return world.with_visits(world.visits, free_only(world, light))


LAYER = fraud(
    "low_standard_admission",
    "低标准入院",
    _effect,
    looks_like=("short_stay_surgery", "epidemic_weeks", "small_clinic"),
)
