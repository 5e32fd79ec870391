"""肿瘤日间病房 - the same few patients every week or three, a night or two, few doctors."""

import numpy as np
import polars as pl

from features.simulation.care.courses import cyclic_stays
from features.simulation.layers import look_alike
from features.simulation.sites import Sites
from features.simulation.world import World

#: Chemotherapy; the share of patients on a weekly and not a three-weekly regimen (assumed).
_ILLNESS, _WEEKLY = "Z51.100", 0.3


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    patients = sites.added(world, rng, 0.05, 0.16)
    weekly = rng.random(len(patients)) < _WEEKLY
    cycles = pl.concat(
        [
            cyclic_stays(world, patients[weekly], _ILLNESS, (7, 0.8), (4, 12), rng),
            cyclic_stays(world, patients[~weekly], _ILLNESS, (21, 2.0), (3, 8), rng),
        ]
    )
    nights = rng.integers(0, 3, cycles.height)
    planned = cycles.with_columns(
        nights=pl.Series(nights), fee=pl.col("fee") * pl.Series(0.55 + 0.2 * nights)
    )
    return world.with_visits(world.visits, planned)


LAYER = look_alike("oncology_day_ward", "肿瘤日间病房", _effect, frozenset({2, 3}))
