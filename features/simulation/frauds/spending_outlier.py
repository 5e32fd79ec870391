"""支出异常 - bills above what the group, the nights and the level explain."""

import numpy as np
import polars as pl

from features.simulation.layers import fraud
from features.simulation.sites import Sites
from features.simulation.world import World

#: An inflated bill is this many times its honest amount, by strength.
_LEAST, _MOST = 1.1, 2.3


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    visits = world.visits
    inflated = pl.Series(sites.pick(visits, rng, 0.3, 0.9))
    times = sites.spread(sites.between(_LEAST, _MOST), 1.0)[visits["provider"]]
    times = times * rng.lognormal(0.0, 0.1, len(times))
    return world.with_visits(
        visits.with_columns(
            fee=pl.when(inflated).then(pl.col("fee") * pl.Series(times)).otherwise("fee"),
            scheme=pl.when(inflated).then(pl.lit(LAYER.name)).otherwise("scheme"),
        )
    )


LAYER = fraud("spending_outlier", "支出异常", _effect, looks_like=("referral_centre", "new_wing"))
