"""性别录入差错 - now and then a line that belongs on another patient's bill; anywhere, rarely."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, OPSP, OTP, PHARMACY, STAY
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.other_sex import other_sex_items
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of visits with a slip: anywhere, and at careless sites (assumed).
_ANYWHERE, _SITES = 0.0004, (0.001, 0.008)
_KINDS = (OTP, OPSP, EMERGENCY, STAY, PHARMACY)


def _fits(city: City) -> Bools:
    return visited(city, city.clinic | city.pharmacy, 0.8)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Mark slips everywhere, at the sites more often."""
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    chance = np.maximum(sites.chance(provider, day, *_SITES), _ANYWHERE)
    slips = (rng.random(visits.height) < chance) & visits["kind"].is_in(_KINDS).to_numpy()
    return alike(visits, slips, LAYER.name)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    row = np.flatnonzero(made_by(visits, LAYER.name))
    shop = visits["kind"].to_numpy()[row] == PHARMACY
    female = month.city.people.female[visits["person"].to_numpy()[row]]
    item = other_sex_items(female, shop, rng)
    at = visits["begin"].to_numpy()[row] + np.where(shop, 0, rng.integers(6, 35, len(row)))
    return pl.concat([lines, lines_of(month, visits, row, item, 1, at, rng)])


LAYER = Layer(
    name="sex_slips",
    zh="性别录入差错",
    fits=_fits,
    resembles=("sex_mismatch", "impersonation"),
    visits=_visits,
    lines=_lines,
)
