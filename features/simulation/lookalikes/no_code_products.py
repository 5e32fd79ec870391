"""无码品种 - a shop or clinic lives on goods that bear no code: decoction pieces, infusions."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.frames import OTP, PHARMACY
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.counter_trade import shops_and_clinics
from features.simulation.layering.relined import without_drugs
from features.simulation.layers import Layer, Random
from features.simulation.lines.calls import pieces
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the visits that are served with such goods alone, by strength.
_SHARE = (0.10, 0.60)
#: Share of these at a clinic that get an infusion; bags of one (assumed).
_INFUSED, _BAGS = 0.5, (1, 4)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    chosen = sites.pick(provider, day, rng, *_SHARE)
    chosen &= visits["kind"].is_in([OTP, PHARMACY]).to_numpy()
    return alike(visits, chosen, LAYER.name)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    chosen = made_by(visits, LAYER.name)
    rows = np.flatnonzero(chosen)
    shop = visits["kind"].to_numpy()[rows] == PHARMACY
    infused = ~shop & (rng.random(len(rows)) < _INFUSED)
    at, dx = visits["begin"].to_numpy()[rows], visits["dx"].to_numpy()[rows]
    herbs = ~infused & (MENUS.of("piece").stop > MENUS.of("piece").start)[dx]
    which, _ = nth(rng.integers(*_BAGS, int(infused.sum())))
    bags = rng.choice(ITEMS.tagged("no_trace"), len(which))
    drip = lines_of(month, visits, rows[infused][which], bags, 1, at[infused][which] + 12, rng)
    given = pieces(month, visits, rows[herbs], dx[herbs], at[herbs], rng)
    served = np.zeros(visits.height, dtype=bool)
    served[rows[infused | herbs]] = True
    drip = drip.unique(["visit", "item"], keep="first", maintain_order=True)
    return pl.concat([without_drugs(lines, served), drip, given])


LAYER = Layer(
    "no_code_products",
    "无码品种",
    shops_and_clinics,
    resembles=("trace_missing",),
    visits=_visits,
    lines=_lines,
)
