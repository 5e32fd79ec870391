"""一村一店 - the only shop or clinic of a small place supplies everybody there."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import OPSP, OTP, PHARMACY
from features.simulation.layering.goods import boxes_for
from features.simulation.layering.moved import moved
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.habits import Habits

#: Share of the place's purchases and calls that come to it from elsewhere, by strength.
_SHARE = (0.35, 0.95)
#: Days of supply that somebody who lives far from town buys of what is taken daily; most boxes.
_SUPPLY, _BOXES = 60, 8
#: Providers of its kind in its town at most.
_ONLY = 1


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    city = month.city
    person, provider = visits["person"].to_numpy(), visits["provider"].to_numpy()
    kind, day = visits["kind"].to_numpy(), visits["begin"].to_numpy() // DAY
    shop = _site_of_town(city, sites, city.pharmacy)[city.people.town[person]]
    clinic = _site_of_town(city, sites, ~city.pharmacy)[city.people.town[person]]
    home = np.where(kind == PHARMACY, shop, np.where(np.isin(kind, (OTP, OPSP)), clinic, -1))
    small = (kind == PHARMACY) | (city.providers.tier[provider] <= 1)
    habits: Habits = month.memory("habits")["habits"]
    able = (kind == PHARMACY) | habits.treats[DIAGNOSES.dept[visits["dx"].to_numpy()], home]
    free = visits["alike"].is_null().to_numpy() & visits["tag"].is_null().to_numpy()
    stays = (home >= 0) & (provider == home) & free
    comes = (home >= 0) & (provider != home) & small & able & free
    comes &= sites.pick(np.maximum(home, 0), day, rng, *_SHARE)
    here = visits.filter(pl.Series(stays)).with_columns(alike=pl.lit(LAYER.name))
    new = moved(month, visits.filter(pl.Series(comes)), home[comes], rng, alike=LAYER.name)
    return pl.concat([visits.filter(pl.Series(~stays & ~comes)), here, new])


def _site_of_town(city: City, sites: Sites, among: Bools) -> Ints:
    """Over towns: the site of that kind there, -1 where there is none."""
    here = np.full(len(city.places.code), -1, dtype=np.int64)
    chosen = sites.at[among[sites.at]]
    here[city.providers.town[chosen]] = chosen
    return here


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    of_site = (visits["alike"] == LAYER.name).fill_null(False) & (visits["kind"] == PHARMACY)
    item = lines["item"].to_numpy()
    daily = of_site.gather(lines["visit"]) & pl.Series(ITEMS.has("chronic")[item])
    boxes = boxes_for(item, np.full(len(item), _SUPPLY), _BOXES).astype(np.float64)
    count = pl.when(daily).then(pl.Series(boxes)).otherwise("cnt")
    days = pl.when(daily).then(pl.Series(boxes * ITEMS.days[item])).otherwise("days")
    return lines.with_columns(cnt=count, days=days.fill_nan(None))


def _fits(city: City) -> Bools:
    """The only one of its sort in a town that is small, or of the fewest."""
    providers, towns = city.providers, len(city.places.code)
    fits = np.zeros(len(providers), dtype=bool)
    for among in (city.pharmacy, providers.is_kind("village", "clinic")):
        here = np.bincount(providers.town[among], minlength=towns)
        least = max(_ONLY, int(here[providers.town[among]].min(initial=_ONLY)))
        fits |= among & (here[providers.town] <= least)
    return fits


LAYER = Layer(
    "village_only_shop",
    "一村一店",
    _fits,
    resembles=("resale_facilitation",),
    visits=_visits,
    lines=_lines,
)
