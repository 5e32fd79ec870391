"""区域转诊中心 - graver and dearer cases, borne out by nights, operations and fees."""

import numpy as np
import polars as pl

from features.simulation.care.groups import DEARER, MAJOR
from features.simulation.care.stays import stays
from features.simulation.layers import look_alike
from features.simulation.sites import Sites
from features.simulation.world import World


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    grave = sites.pick(world.visits, rng, 0.2, 0.6)
    sent, rest = world.visits.filter(grave), world.visits.filter(~grave)
    family = sent["family"].to_numpy()
    graver = np.where(rng.random(sent.height) < 0.4, DEARER[family], family)
    person, provider, day = (sent[name].to_numpy() for name in ("person", "provider", "day"))
    new = stays(world, person, provider, day, graver, np.full(sent.height, MAJOR), rng)
    return world.with_visits(rest, new.with_columns(fee=pl.col("fee") * 1.15))


LAYER = look_alike("referral_centre", "区域转诊中心", _effect, frozenset({2, 3}))
