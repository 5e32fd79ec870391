"""无码结算 - some products are sold and settled without their boxes' trace codes."""

from datetime import date

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.layering.counter_trade import shops_and_clinics
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: From this day on no box is settled without its code (claims reference 1.11).
DUTY = date(2025, 7, 1)
#: Share of products that a site does not scan, by strength; share of their lines it leaves out.
_PRODUCTS, _LINES = (0.01, 0.45), 0.93


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    provider = visits["provider"].gather(lines["visit"]).to_numpy()
    item, day = lines["item"].to_numpy(), lines["at"].to_numpy() // DAY
    unscanned = _turn(provider, item) < sites.chance(provider, day, *_PRODUCTS)
    due = day >= month.city.span.day(DUTY)
    honest = (lines["scheme"].is_null() & visits["scheme"].gather(lines["visit"]).is_null()).alias(
        "honest"
    )
    chosen = unscanned & due & (rng.random(lines.height) < _LINES)
    left_out = pl.Series(chosen) & lines["traced"] & honest
    return lines.with_columns(
        traced=pl.col("traced") & ~left_out,
        scheme=pl.when(left_out).then(pl.lit(LAYER.name)).otherwise("scheme"),
    )


def _turn(provider: Ints, item: Ints) -> Floats:
    """A fixed number in [0, 1) for each provider and product."""
    mixed = (provider * 2_654_435_761 + ITEMS.product[item] * 97_003 + 4_241) % 1_000_003
    return np.asarray(mixed / 1_000_003)


LAYER = Layer("trace_missing", "无码结算", shops_and_clinics, lines=_lines)
