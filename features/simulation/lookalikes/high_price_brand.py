"""原研药 - customers who want the originator's brand and pay the difference for it.

What is sold is dear against its substance, not against its own code; the box is the one billed.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import OPSP, OTP, PHARMACY
from features.simulation.layering.alike import alike, made_by
from features.simulation.layering.relined import drug_lines, of_visits
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of visits by such customers, at strength 0 and 1 (assumed).
_WANTED = (0.15, 0.8)
#: Kinds of visit whose drugs are chosen.
_CHOSEN = (OTP, OPSP, PHARMACY)


def _fits(city: City) -> Bools:
    shops = sizeable(city.providers.sales, city.pharmacy)
    private = city.clinic & city.providers.private
    return np.asarray(shops | sizeable(city.providers.calls, private))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day = visits["begin"].to_numpy() // DAY
    wanted = sites.pick(visits["provider"].to_numpy(), day, rng, *_WANTED)
    wanted &= visits["kind"].is_in(list(_CHOSEN)).to_numpy()
    return alike(visits, wanted, LAYER.name)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Each drug becomes the dearest product of its substance and way of giving."""
    del sites
    item, dearest = lines["item"].to_numpy(), _dearest()
    chosen = of_visits(lines, made_by(visits, LAYER.name)) & drug_lines(lines)
    chosen &= (dearest[item] != item) & lines["scheme"].is_null().to_numpy()
    old = lines.filter(pl.Series(chosen))
    factor = ITEMS.days[old["item"].to_numpy()] / ITEMS.days[dearest[item[chosen]]]
    packs = np.clip(np.round(old["cnt"].to_numpy() * np.nan_to_num(factor, nan=1.0)), 1, 12)
    new = lines_of(
        month, visits, old["visit"].to_numpy(), dearest[item[chosen]], packs,
        old["at"].to_numpy(), rng,
    )  # fmt: skip
    return pl.concat([lines.filter(pl.Series(~chosen)), new])


def _dearest() -> Ints:
    """Return a column over items: of a drug the dearest product a day of its substance and form."""
    a_day = ITEMS.price / ITEMS.days
    group = np.where(ITEMS.substance >= 0, ITEMS.substance * 2 + ITEMS.has("iv"), -1)
    result = np.arange(len(ITEMS))
    order = np.argsort(np.nan_to_num(a_day), kind="stable")
    top = np.full(int(group.max()) + 2, -1)
    top[group[order]] = order
    drug = (group >= 0) & ~np.isnan(a_day) & ~ITEMS.has("child_only")
    best = top[group]
    fits = drug & ~ITEMS.has("child_only")[best] & ~np.isnan(a_day[best])
    return np.where(fits, best, result)


LAYER = Layer(
    name="high_price_brand",
    zh="原研药",
    fits=_fits,
    weight=0.5,
    resembles=("charge_abuse", "swapped_items"),
    visits=_visits,
    lines=_lines,
)
