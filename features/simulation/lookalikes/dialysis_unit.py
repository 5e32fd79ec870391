"""透析中心 - kidney patients on a planned beat, alike in nights and fee."""

import numpy as np
import polars as pl

from features.simulation.care.courses import cyclic_stays
from features.simulation.layers import look_alike
from features.simulation.sites import Sites
from features.simulation.world import World


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    patients = sites.added(world, rng, 0.02, 0.07)
    cycles = cyclic_stays(world, patients, "N18.900", every=(30, 2.5), rounds=(5, 12), rng=rng)
    usual = pl.col("fee").median().over("provider")
    alike = (pl.col("fee") / usual) ** 0.25 * usual * 0.6
    planned = cycles.with_columns(nights=pl.Series(rng.integers(1, 6, cycles.height)), fee=alike)
    return world.with_visits(world.visits, planned)


LAYER = look_alike("dialysis_unit", "透析中心", _effect, frozenset({1, 2, 3}))
