"""门诊统筹药店 - a shop that fills the prescriptions of many doctors of the district."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS, PATENT
from features.simulation.city.city import City
from features.simulation.frames import PHARMACY
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.relined import of_visits
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of its purchases made on a prescription from outside.
_FILLED = (0.05, 0.6)


def _fits(city: City) -> Bools:
    return visited(city, city.pharmacy, 0.8)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day = visits["begin"].to_numpy() // DAY
    chosen = sites.pick(visits["provider"].to_numpy(), day, rng, *_FILLED)
    chosen &= (visits["kind"] == PHARMACY).to_numpy()
    return alike(visits, chosen, LAYER.name)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    item = lines["item"].to_numpy()
    drug = (ITEMS.kind[item] <= PATENT) & (ITEMS.rx != "0").to_numpy()[item]
    filled = of_visits(lines, made_by(visits, LAYER.name)) & drug
    return lines.with_columns(outside=pl.col("outside") | pl.lit(pl.Series(filled)))


LAYER = Layer(
    name="pooled_shop",
    zh="门诊统筹药店",
    fits=_fits,
    resembles=("rx_flow",),
    latest_onset=0.1,
    visits=_visits,
    lines=_lines,
)
