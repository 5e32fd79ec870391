"""合并 - a shop or clinic closes for good; another one takes its customers and its stock.

Its contract is stopped and it settles nothing afterwards; boxes that it bought are sold by the
other, whose trade grows by its customers.
"""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import NEVER, City
from features.simulation.layering.moved import moved
from features.simulation.layering.other_shelf import from_shelf
from features.simulation.layering.sisters import sister_of
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: The part of the span in which a shop closes (assumed).
_CLOSES = (0.2, 0.75)
#: Share of its customers that come to the other one, at strength 0 and 1; share of the boxes sold
#: there that are of its stock, while that lasts (assumed).
_COME, _STOCK = (0.4, 0.95), 0.5


def _fits(city: City) -> Bools:
    providers = city.providers
    free = ~np.isin(np.arange(len(providers)), city.suspensions["provider"].to_numpy())
    free &= providers.contract < 0
    small = city.clinic & (providers.beds == 0) & providers.private & free
    return np.asarray(
        sizeable(providers.sales, city.pharmacy & free, 0.7) | sizeable(providers.calls, small, 0.7)
    )


def _city(city: City, sites: Sites, rng: np.random.Generator) -> City:
    begin = np.floor(rng.uniform(*_CLOSES, len(sites)) * city.span.days).astype(np.int64)
    new = pl.DataFrame(
        {"provider": sites.at, "begin": begin, "end": np.full(len(sites), NEVER)},
        schema=city.suspensions.schema,
    )
    return replace(city, suspensions=pl.concat([city.suspensions, new]))


def _closed(month: Month, sites: Sites) -> Ints:
    """Return over all providers the day on which a site closes, NEVER for the others."""
    closes = np.full(sites.among, NEVER)
    rows = month.city.suspensions.filter(
        pl.col("provider").is_in(sites.at.tolist()), pl.col("end") == NEVER
    )
    closes[rows["provider"].to_numpy()] = rows["begin"].to_numpy()
    return closes


def _heirs(month: Month, sites: Sites) -> Ints:
    """Return over all providers who takes over from each site, -1 nobody."""
    memory = month.memory(LAYER.name)
    if "heirs" not in memory:
        heirs = np.full(sites.among, -1)
        for site in sites.at:
            taken = np.concatenate([sites.at, heirs[heirs >= 0]])
            heirs[site] = sister_of(month.city, int(site), taken)
        memory["heirs"] = heirs
    found: Ints = memory["heirs"]
    return found


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    late = day >= _closed(month, sites)[provider]
    heir = np.where(late, _heirs(month, sites)[provider], -1)
    share = sites.spread(sites.between(*_COME), 0.0)[provider]
    comes = (heir >= 0) & (rng.random(visits.height) < share)
    there = moved(month, visits.filter(pl.Series(comes)), heir[comes], rng, alike=LAYER.name)
    return pl.concat([visits.filter(pl.Series(~late)), there])


def _boxes(
    month: Month, sites: Sites, visits: pl.DataFrame, boxes: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Part of what the other one sells is taken from the closed shelf."""
    del visits
    heirs, closes = _heirs(month, sites), _closed(month, sites)
    source = np.full(sites.among, -1)
    held = np.flatnonzero((heirs >= 0) & (closes < month.last))
    source[heirs[held]] = held
    theirs = source[boxes["provider"].to_numpy()]
    after = boxes["at"].to_numpy() // DAY > np.append(closes, NEVER)[theirs]
    own = after & ~boxes["back"].to_numpy() & (rng.random(boxes.height) < _STOCK)
    return from_shelf(month, boxes, np.where(own, theirs, -1))


LAYER = Layer(
    name="merger",
    zh="合并",
    fits=_fits,
    resembles=("suspended_billing",),
    city=_city,
    visits=_visits,
    boxes=_boxes,
)
