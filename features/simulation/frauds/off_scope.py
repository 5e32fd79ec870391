"""不属支付范围纳入结算 - items outside the limits of the catalogue, settled as if within them.

A site's insiders bill a few limited items for whoever comes, and herbs that are not paid when
used alone.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS, PATENT
from features.simulation.city.city import City
from features.simulation.frames import EMERGENCY, IN_BED, OPSP, OTP
from features.simulation.layering.few_doctors import seen_by_few
from features.simulation.layering.limits import limits
from features.simulation.layering.visited import general_clinics
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream

#: Chance that a visit to an insider gets something outside its limit, by strength.
_CHANCE = (0.03, 0.9)
#: Limits that a site takes no notice of; what an item of theirs costs, yuan.
_LIMITS, _YUAN = 7, (4.0, 620.0)
#: Share of cases that are a herb used alone; its grams by the usual grams of a dose.
_ALONE, _GRAMS = 0.15, (5.0, 16.0)
#: Share of limits of sex and age among those chosen is kept down: other schemes break them.
_RARE = 0.15
_DAYS = (5.0, 20.0)
_KINDS = (OTP, OPSP, EMERGENCY, *IN_BED)


def _ignored(city: City, sites: Sites) -> Ints:
    """Return providers x limits: what each site takes no notice of; rows of sites alone count."""
    known = limits()
    price = ITEMS.price[known.item]
    group = ITEMS.group.gather(known.item)
    services = group.is_in(("lab", "imaging", "therapy", "tcm_therapy", "psych")).to_numpy()
    drugs = (ITEMS.kind[known.item] <= PATENT) & ~ITEMS.has("female_only")[known.item]
    fits = (
        (price > _YUAN[0])
        & (price < _YUAN[1])
        & (services | drugs)
        & known.ends.is_null().to_numpy()
    )
    personal = (known.gend != "").to_numpy() | ~np.isnan(known.oldest)
    weight = np.where(fits, np.where(personal, _RARE, 1.0), 0.0)
    rng = stream(city.settings.seed, f"{city.number}/off_scope/limits")
    table = np.zeros((len(city.providers), _LIMITS), dtype=np.int64)
    for provider in sites.at:
        open_to = np.where(known.tier <= city.providers.tier[provider], weight, 2.0 * weight)
        table[provider] = rng.choice(len(known), _LIMITS, replace=False, p=open_to / open_to.sum())
    return table


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city, known = month.city, limits()
    provider = visits["provider"].to_numpy()
    chosen = seen_by_few(city, LAYER.name, sites, visits, _KINDS)
    chosen &= sites.pick(provider, visits["begin"].to_numpy() // DAY, rng, *_CHANCE)
    rows = np.flatnonzero(chosen)
    alone = rng.random(len(rows)) < _ALONE * (visits["kind"].to_numpy()[rows] == OTP)
    parts = [lines, _herbs(month, visits, _without_herbs(visits, lines, rows[alone]), rng)]
    row, limit = _outside(month, sites, visits, rows[~alone], rng)
    item = known.item[limit]
    lasts = ITEMS.days[item]
    boxes = np.where(np.isnan(lasts), 1.0, np.round(rng.uniform(*_DAYS, len(row)) / lasts))
    at = visits["begin"].to_numpy()[row] + rng.integers(8, 35, len(row))
    new = lines_of(month, visits, row, item, np.clip(boxes, 1, 5), at, rng, scheme=LAYER.name)
    new = new.join(lines, on=["visit", "item"], how="anti")
    return pl.concat([*parts, new])


def _outside(
    month: Month, sites: Sites, visits: pl.DataFrame, rows: Ints, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Return rows and the first of the site's ignored limits, by lot, that each would break."""
    known, ignored = limits(), _ignored(month.city, sites)[visits["provider"].to_numpy()[rows]]
    lot = rng.permuted(ignored, axis=1)
    every = np.repeat(rows, _LIMITS)
    breaks = known.broken(month, visits, every, lot.ravel()) & known.in_force(month)[lot.ravel()]
    breaks = breaks.reshape(len(rows), _LIMITS)
    some = breaks.any(axis=1)
    first = np.argmax(breaks, axis=1)
    return rows[some], lot[np.arange(len(rows)), first][some]


def _without_herbs(visits: pl.DataFrame, lines: pl.DataFrame, rows: Ints) -> Ints:
    """Return the rows of visits that have no herbal prescription, so that one herb stays alone."""
    herbal = lines.filter(pl.Series(ITEMS.group.gather(lines["item"]) == "piece"))["visit"]
    return rows[~np.isin(rows, herbal.to_numpy())]


def _herbs(
    month: Month, visits: pl.DataFrame, rows: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """One herb alone that is not paid so."""
    unpaid = np.flatnonzero(ITEMS.has("single_unpaid") & ~ITEMS.has("unpaid"))
    item = rng.choice(unpaid, len(rows))
    doses = np.rint(rng.uniform(*_GRAMS, len(rows)))
    at = visits["begin"].to_numpy()[rows] + rng.integers(8, 35, len(rows))
    grams = ITEMS.units[item] * doses
    return lines_of(month, visits, rows, item, grams, at, rng, days=doses, scheme=LAYER.name)


LAYER = Layer(
    name="off_scope",
    zh="不属支付范围纳入结算",
    fits=general_clinics,
    culprits=("provider", "doctor"),
    lines=_lines,
)
