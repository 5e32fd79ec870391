"""分解住院 - one stay billed as two: out at a round number of nights, in again within days."""

import numpy as np
import polars as pl

from features.simulation.layers import fraud
from features.simulation.presence import until_death
from features.simulation.sites import Sites
from features.simulation.world import World

#: Nights after which stays are cut, and the shortest stay worth cutting (assumed).
_ROUND = np.array([5, 7, 10, 15])
_SHORTEST = 8
#: Longest gap in days; each part is billed a little dearer than its share.
_GAP, _DEARER = 6, 1.12


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    cut = sites.pick(world.visits, rng, 0.02, 0.85) & (
        world.visits["nights"].to_numpy() >= _SHORTEST
    )
    whole = world.visits.filter(cut).with_columns(scheme=pl.lit(LAYER.name))
    nights = whole["nights"].to_numpy()
    first = _ROUND[np.searchsorted(_ROUND, nights - 2, side="right") - 1]
    second = np.maximum(2, nights - first + rng.integers(0, 4, len(first)))
    gap = rng.integers(0, _GAP + 1, len(first))
    share = pl.Series(first / nights)
    early = whole.with_columns(nights=pl.Series(first), fee=pl.col("fee") * share * _DEARER)
    late = whole.with_columns(
        day=pl.col("day") + pl.Series(first + gap),
        nights=pl.Series(second),
        fee=pl.col("fee") * (1 - share) * _DEARER,
        operated=pl.lit(False),
    )
    return world.with_visits(world.visits.filter(~cut), early, until_death(world, late))


LAYER = fraud(
    "split_admission",
    "分解住院",
    _effect,
    looks_like=("oncology_day_ward", "dialysis_unit", "rehabilitation"),
)
