"""打包价 - some groups are sold at one price, so some bills are identical."""

import numpy as np
import polars as pl

from features.simulation.care import groups
from features.simulation.layers import look_alike
from features.simulation.sites import Sites
from features.simulation.world import World


def _effect(world: World, sites: Sites, rng: np.random.Generator) -> World:
    visits = world.visits
    packaged = sites.pick(visits, rng, 0.05, 0.25)
    family, severity = visits["family"].to_numpy(), visits["group"].to_numpy() % 3
    price = groups.YUAN[family] * groups.FEE[severity] * 0.85
    price = price * world.providers.price[visits["provider"]]
    fee = np.where(packaged, price, visits["fee"])
    return world.with_visits(visits.with_columns(fee=pl.Series(fee)))


LAYER = look_alike("package_price", "打包价", _effect)
