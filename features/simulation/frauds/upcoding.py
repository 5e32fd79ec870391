"""高套编码 - a dearer group and a longer list of diagnoses than the stay bears out."""

import numpy as np
import polars as pl

from features.simulation.care.groups import DEARER, MAJOR, group_of
from features.simulation.layers import fraud
from features.simulation.sites import Sites
from features.simulation.world import World

#: Share of the lifted stays that move to the next dearer illness of the department as well.
_OTHER_FAMILY = 0.35
_FEE_LIFT, _MORE_DIAGNOSES = 1.08, 2.2


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    lifted = sites.pick(world.visits, rng, 0.05, 0.75) & (
        world.visits["group"].to_numpy() % 3 != MAJOR
    )
    true = world.visits.filter(lifted)
    family = true["family"].to_numpy()
    billed = np.where(rng.random(true.height) < _OTHER_FAMILY, DEARER[family], family)
    step = np.where(rng.random(true.height) < 0.7, MAJOR, true["group"].to_numpy() % 3 - 1)
    more = pl.Series(rng.poisson(_MORE_DIAGNOSES, true.height))
    coded = true.with_columns(
        group=pl.Series(group_of(billed, step)),
        comorbid=(pl.col("comorbid") + more).clip(upper_bound=7),
        fee=pl.col("fee") * _FEE_LIFT,
        scheme=pl.lit(LAYER.name),
    )
    return world.with_visits(world.visits.filter(~lifted), coded)


LAYER = fraud(
    "upcoding", "高套编码", _effect, looks_like=("referral_centre",), tiers=frozenset({1, 2, 3})
)
