"""性别录入差错 - now and then a line that belongs on another patient's bill; anywhere, rarely."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, OPSP, OTP, PHARMACY, STAY
from features.simulation.layering.other_sex import other_sex_items
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites

#: Slips a month at a site, Poisson mean.
_SLIPS = (0.03, 0.25)
_KINDS = (OTP, OPSP, EMERGENCY, STAY, PHARMACY)


def _fits(city: City) -> Bools:
    size = city.providers.calls + city.providers.sales
    return sizeable(size, city.clinic | city.pharmacy, 0.8)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    wanted = sites.spread(rng.poisson(sites.between(*_SLIPS)).clip(max=2), 0.0)
    provider = visits["provider"].to_numpy()
    fits = np.isin(provider, sites.at) & visits["kind"].is_in(_KINDS).to_numpy()
    fits &= visits["alike"].is_null().to_numpy()
    lot = pl.DataFrame(
        {"provider": provider, "lot": np.where(fits, rng.random(len(provider)), 2.0)}
    )
    rank = lot.select(pl.col("lot").rank("ordinal").over("provider")).to_series().to_numpy()
    marked = pl.lit(pl.Series(fits & (rank <= wanted[provider])))
    return visits.with_columns(alike=pl.when(marked).then(pl.lit(LAYER.name)).otherwise("alike"))


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    row = np.flatnonzero((visits["alike"] == LAYER.name).fill_null(False).to_numpy())
    shop = visits["kind"].to_numpy()[row] == PHARMACY
    female = month.city.people.female[visits["person"].to_numpy()[row]]
    item = other_sex_items(female, shop, rng)
    at = visits["begin"].to_numpy()[row] + np.where(shop, 0, rng.integers(6, 35, len(row)))
    return pl.concat([lines, lines_of(month, visits, row, item, 1, at, rng)])


LAYER = Layer(
    name="sex_slips",
    zh="性别录入差错",
    fits=_fits,
    weight=5.0,
    resembles=("sex_mismatch", "impersonation"),
    visits=_visits,
    lines=_lines,
)
