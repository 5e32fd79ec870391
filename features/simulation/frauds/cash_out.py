"""高价药套现 - dear drugs for cards insured elsewhere, within hours, and again at sister shops."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import NEVER, City
from features.simulation.frames import PHARMACY
from features.simulation.layering.billable import attended
from features.simulation.layering.counter_trade import calls_at, growth
from features.simulation.layering.goods import goods, offered
from features.simulation.layering.relined import of_visits
from features.simulation.layers import Layer, Random
from features.simulation.lines.make import lines_of, nth
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.make import visits_of

#: Sales to the cards against the shop's other ones, by strength.
_SALES = (0.01, 0.35)
#: Cards of a site; how many of them belong to locals who live elsewhere (assumed).
_CARDS, _AWAY = (10, 40), 0.25
#: Cards of one burst, and minutes between two of them (mean; assumed).
_BURST, _BETWEEN = (3, 8), 14.0
#: Minutes until such a sale is settled: nobody looks for anything else (assumed).
_LAG = (4, 12)
#: Chance that a burst is repeated with the same cards at a sister shop, and so many days later.
_REPEATED, _DAYS_LATER = 0.55, (0, 4)
#: Share of the sales that are of dear packs, by strength; the others hide among the usual.
_DEAR = (0.3, 1.0)
#: Dear packs of one sale: how many lines beyond the first, boxes of a line (assumed).
_MORE, _BOXES = 0.5, (1, 4)
#: Nearest shops of the same owner at which the cards are used.
_SISTERS = 2
_WORTH = ("dear",)


def sisters_of(city: City, shop: int) -> Ints:
    """Return the nearest other shops of a shop's owner."""
    providers, places = city.providers, city.places
    same = city.pharmacy & (providers.owner == providers.owner[shop])
    same[shop] = False
    others, town = np.flatnonzero(same), providers.town
    apart = np.hypot(
        places.x[town[others]] - places.x[town[shop]], places.y[town[others]] - places.y[town[shop]]
    )
    return others[np.argsort(apart, kind="stable")][:_SISTERS]


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    usual = calls_at(visits, sites) * growth(month, sites)
    drawn = sites.draw(month.first, month.days, usual, rng, *_SALES)
    shops, wanted = np.unique(drawn, return_counts=True)
    parts = [
        _bursts(month, int(shop), int(count), sites, rng)
        for shop, count in zip(shops, wanted, strict=True)
    ]
    nobody = np.zeros(0, dtype=np.int64)
    shop, person, day, minute = (
        np.concatenate([nobody, *(part[at] for part in parts)]) for at in range(4)
    )
    dx = _illness(month, person, day, rng)
    kept = (dx >= 0) & (day < month.last)
    shop, person, day, minute, dx = (each[kept] for each in (shop, person, day, minute, dx))
    new = visits_of(
        month,
        PHARMACY,
        person,
        shop,
        day,
        dx,
        rng,
        begin=month.minutes(day, minute),
        lag=rng.integers(*_LAG, len(person)),
        scheme=LAYER.name,
    )
    return pl.concat([visits, attended(month, new)])


def _bursts(
    month: Month, site: int, count: int, sites: Sites, rng: Random
) -> tuple[Ints, Ints, Ints, Ints]:
    """Shop, person, day and minute of about `count` sales at a site and its sisters."""
    cards, sisters = _cards(month, site), sisters_of(month.city, site)
    rows: list[tuple[Ints, Ints, Ints, Ints]] = []
    left = count
    while left > 0 and len(cards):
        size = min(int(rng.integers(*_BURST)), len(cards))
        day = int(sites.day_of(np.array([site]), month.first, month.days, rng)[0])
        used = rng.choice(cards, size, replace=False)
        rows.append(_burst(month, site, used, day, rng))
        if len(sisters) and rng.random() < _REPEATED:
            again = used[rng.random(size) < 0.8]
            later = day + int(rng.integers(*_DAYS_LATER))
            rows.append(_burst(month, int(rng.choice(sisters)), again, later, rng))
        left -= size
    nobody = np.zeros(0, dtype=np.int64)
    four = [np.concatenate([nobody, *(row[at] for row in rows)]) for at in range(4)]
    return four[0], four[1], four[2], four[3]


def _burst(
    month: Month, shop: int, cards: Ints, day: int, rng: Random
) -> tuple[Ints, Ints, Ints, Ints]:
    """One afternoon's cards, one after the other within opening hours."""
    opens, closes = month.city.providers.opens[shop], month.city.providers.closes[shop]
    begin = rng.uniform(max(opens, 8 * 60), min(closes, 21 * 60) - 90)
    minute = begin + np.cumsum(rng.exponential(_BETWEEN, len(cards)))
    minute = np.minimum(minute, closes - 1).astype(np.int64)
    return np.full(len(cards), shop), cards, np.full(len(cards), day), minute


def _cards(month: Month, site: int) -> Ints:
    """The cards that a site's buyers hold, drawn once; the ring is told."""
    kept: dict[int, Ints] = month.memory(LAYER.name).setdefault("cards", {})
    if site not in kept:
        city, rng = month.city, month.stream(f"{LAYER.name}/cards/{site}")
        people = city.people
        alive = (people.death == NEVER) & (people.insured_until == NEVER)
        grown = people.age(np.arange(len(people)), 0) >= 18
        outside = np.flatnonzero(alive & grown & (people.insured >= city.places.local))
        away = np.flatnonzero(alive & grown & (people.away >= 0))
        count = int(rng.integers(*_CARDS))
        some = rng.permutation(away)[: round(count * _AWAY)]
        kept[site] = np.concatenate([rng.permutation(outside)[: count - len(some)], some])
        shops = [("shop", "provider", site)]
        shops += [("sister shop", "provider", int(other)) for other in sisters_of(city, site)]
        month.ledger.group(LAYER.name, shops + [("card", "patient", int(p)) for p in kept[site]])
    return kept[site]


def _illness(month: Month, person: Ints, day: Ints, rng: Random) -> Ints:
    """An illness that a dear pack of the counter suits and the holder may have; -1 none."""
    known = np.flatnonzero(offered(goods("counter", *_WORTH)) & (DIAGNOSES.phac > 0))
    people, tries = month.city.people, 4
    dx = np.full(len(person), -1, dtype=np.int64)
    for _ in range(tries):
        drawn = rng.choice(known, len(person))
        fits = DIAGNOSES.fits(drawn, people.female[person], people.age(person, day))
        dx = np.where((dx < 0) & fits, drawn, dx)
    return dx


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    planted = (visits["scheme"] == LAYER.name).fill_null(False).to_numpy()
    provider = visits["provider"].to_numpy()
    dear = sites.spread(sites.between(*_DEAR), _DEAR[1])[provider]
    chosen = planted & (rng.random(visits.height) < dear)
    rows = np.flatnonzero(chosen)
    which, _ = nth(1 + rng.poisson(_MORE, len(rows)))
    row = rows[which]
    item = goods("counter", *_WORTH).draw(visits["dx"].to_numpy()[row], rng)
    most = np.where(ITEMS.price[item] > 600, 2, _BOXES[1])
    boxes = rng.integers(_BOXES[0], most)
    at = visits["begin"].to_numpy()[row]
    packs = lines_of(month, visits, row, item, boxes, at, rng)
    packs = packs.unique(["visit", "item"], keep="first", maintain_order=True)
    return pl.concat([lines.filter(pl.Series(~of_visits(lines, chosen))), packs])


def _fits(city: City) -> Bools:
    shops = np.flatnonzero(city.pharmacy)
    owners, shared = np.unique(city.providers.owner[shops], return_counts=True)
    several = np.isin(city.providers.owner, owners[shared > 1])
    return np.asarray(city.pharmacy & several & ~city.providers.dual_channel)


LAYER = Layer("cash_out", "高价药套现", _fits, visits=_visits, lines=_lines)
