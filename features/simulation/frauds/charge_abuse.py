"""重复、超标准、分解收费 - the billing office charges twice, above the list, and in parts.

A bed-day is billed again, and on the day of leaving too; items that include each other stand on
one day; a package is billed beside its parts; some prices lie above the cap or the market.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import CONSUMABLE, ITEMS, SERVICE
from features.simulation.city.city import City
from features.simulation.frames import STAY
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.tag_pairs import some_partner
from features.simulation.layering.ways import ways_of
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.money.scope import CAP_BY_TIER
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: What a site does.
_TWICE, _TOGETHER, _IN_PARTS, _DEAR = range(4)
#: Share of per-day lines billed again and of stays charged for the day of leaving, of lines whose
#: rival is billed beside them, of packages with parts, and how many parts; share of the price list
#: that is too dear, and by how much at most; all at strength 0 and 1 (assumed).
_AGAIN, _LEAVING, _BESIDE, _PACKAGES = (0.01, 0.40), (0.05, 0.85), (0.01, 0.40), (0.04, 0.85)
_PARTS, _LIST, _ABOVE = 3, (0.03, 0.22), (0.08, 1.2)
#: Least excess over the cap or the usual price.
_LEAST = 0.03


def _fits(city: City) -> Bools:
    graded = city.hospital | (city.clinic & (city.providers.tier > 0))
    return sizeable(city.providers.calls + city.providers.stays, graded, 0.7)


def _ways(city: City, sites: Sites) -> Bools:
    beds, seen = city.providers.beds > 0, city.clinic
    return ways_of(city, LAYER.name, sites, np.stack([beds, beds, seen, seen]))


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    ways = _ways(month.city, sites)
    lines = _dearer(month, sites, visits, lines, ways[_DEAR])
    row, item = lines["visit"].to_numpy(), lines["item"].to_numpy()
    provider = visits["provider"].to_numpy()[row]
    day, clean = lines["at"].to_numpy() // DAY, lines["scheme"].is_null().to_numpy()

    def picked(way: int, share: tuple[float, float]) -> Bools:
        return np.asarray(clean & ways[way, provider] & sites.pick(provider, day, rng, *share))

    twice = np.flatnonzero(picked(_TWICE, _AGAIN) & ITEMS.has("per_day")[item])
    beside = np.flatnonzero(picked(_TOGETHER, _BESIDE))
    packed = np.repeat(np.flatnonzero(picked(_IN_PARTS, _PACKAGES)), _PARTS)
    source = np.concatenate([twice, beside, packed])
    new = [item[twice], some_partner("excludes_", item[beside], rng)]
    new.append(some_partner("part_of_", item[packed], rng))
    at = lines["at"].to_numpy()[source] + rng.integers(0, 150, len(source))
    at = np.minimum(at, day[source] * DAY + DAY - 1)
    own = lines_of(
        month, visits, row[source], np.concatenate(new), 1, at, rng, scheme=LAYER.name
    ).unique(["visit", "item", "at"], keep="first", maintain_order=True)
    return pl.concat([lines, own, _leaving(month, sites, visits, ways[_TWICE], rng)])


def _leaving(
    month: Month, sites: Sites, visits: pl.DataFrame, way: Bools, rng: np.random.Generator
) -> pl.DataFrame:
    """The bed and its care for the day of leaving as well (计入又计出)."""
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    stay = (visits["kind"] == STAY).to_numpy() & visits["scheme"].is_null().to_numpy()
    charged = stay & way[provider] & sites.pick(provider, day, rng, *_LEAVING)
    row = np.repeat(np.flatnonzero(charged), 2)
    item = np.tile(ITEMS.where("bed_ordinary", "nursing_2"), len(row) // 2)
    at = visits["end"].to_numpy()[row] - rng.integers(5, 90, len(row))
    return lines_of(month, visits, row, item, 1, at, rng, scheme=LAYER.name)


def _dearer(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, way: Bools
) -> pl.DataFrame:
    """Some services and consumables of the site's list cost more than they may, always."""
    city, row, item = month.city, lines["visit"].to_numpy(), lines["item"].to_numpy()
    provider, day = visits["provider"].to_numpy()[row], lines["at"].to_numpy() // DAY
    listed = sites.chance(provider, day, *_LIST) > _lot(provider, item, 1)
    service = ITEMS.kind[item] == SERVICE
    fits = (service & ~np.isnan(ITEMS.cap[item])) | (ITEMS.kind[item] == CONSUMABLE)
    dear = listed & fits & way[provider] & lines["scheme"].is_null().to_numpy()
    most = sites.spread(sites.between(*_ABOVE), 0.0)[provider]
    above = 1 + _LEAST + most * _lot(provider, item, 2)
    cap = ITEMS.cap[item] * CAP_BY_TIER[city.providers.tier[provider]]
    price = lines["price"].to_numpy()
    whole = np.floor(price) == price  # what is priced in whole yuan stays so
    raised = np.where(service, np.fmax(cap, price), price * 1.2) * above
    return lines.with_columns(
        price=pl.Series(
            np.where(dear, np.where(whole, np.ceil(raised), np.round(raised, 2)), price)
        ),
        scheme=pl.when(pl.Series(dear)).then(pl.lit(LAYER.name)).otherwise("scheme"),
    )


def _lot(provider: Ints, item: Ints, salt: int) -> np.ndarray:
    """Return a fixed number in [0, 1) for each provider and item."""
    mixed = provider * 7_919 + item * 104_729 + salt * 48_271
    return np.asarray(mixed * 2_654_435_761 % 1_000_003 / 1_000_003)


LAYER = Layer(
    name="charge_abuse",
    zh="重复、超标准、分解收费",
    fits=_fits,
    lines=_lines,
)
