"""空刷医保凭证 - a shop swipes the cards it holds, one after the other, for drugs nobody gets."""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.city.city import City
from features.simulation.frames import OTP, PHARMACY, SOCIAL_CARD
from features.simulation.layering.billable import billable
from features.simulation.layering.card_holders import card_holders
from features.simulation.layering.counter_trade import (
    calls_at,
    growth,
    shops_and_clinics,
)
from features.simulation.layering.packs_worth import packs_worth
from features.simulation.layering.relined import without_drugs
from features.simulation.layering.usual_calls import usual_calls
from features.simulation.layers import Layer, Random
from features.simulation.money.payment import credit_accounts
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of
from features.simulation.trade.open_days import seen_on

#: Cards swiped for nothing against the site's other sales, by strength.
_SALES = (0.01, 0.35)
#: Cards that a site holds for one swipe a month at full strength, at least and at most; how many
#: are of the dead, and how many of their holders take gifts (assumed).
_CARDS, _FEWEST, _MANY, _DEAD, _GIFTS = 2.0, 10, 150, 0.06, 0.15
#: Cards of one session, minutes between two of them (mean), sessions off hours (assumed).
_SESSION, _BETWEEN, _OFF_HOURS = (3, 8), 2.2, 0.35
#: Share of the visits that show the social card, and of the boxes without a code (assumed).
_PLASTIC, _UNCODED = 0.85, 0.92
#: Least yuan of a balance worth a swipe, and the most that one bill takes.
_WORTH, _TAKEN = 60.0, 1800.0
#: How many bills take the whole balance, by strength; the least share that others take.
_WHOLE, _LEAST = (0.1, 0.95), 0.2
#: How much more a clinic asks for, of which the pool pays its part; minutes until it is settled
#: (assumed).
_POOLED, _LAG = 2.3, (4, 8)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    usual = calls_at(visits, sites) * growth(month, sites)
    drawn = sites.draw(month.first, month.days, usual, rng, *_SALES)
    places, wanted = np.unique(drawn, return_counts=True)
    held = _credited(month)
    parts = [
        _sessions(month, int(place), int(count), held, sites, rng)
        for place, count in zip(places, wanted, strict=True)
    ]
    nobody = np.zeros(0, dtype=np.int64)
    place, person, begin = (
        np.concatenate([nobody, *(part[at] for part in parts)]) for at in range(3)
    )
    shop = month.city.providers.sales[place] > 0
    habits: Habits = month.memory("habits")["habits"]
    winter = month.calendar[1] in (11, 12, 1, 2)
    bought = habits.illness["phac"].draw(month.city.people, person, month.first, rng, winter=winter)
    left = held[person] / 100
    asked = np.where(shop, left, left * _POOLED) * _part(sites, place, rng)
    new = visits_of(
        month,
        np.where(shop, PHARMACY, OTP),
        person,
        place,
        begin // DAY,
        bought,
        rng,
        begin=begin,
        lag=rng.integers(*_LAG, len(person)),
        budget=np.clip(asked, _WORTH, _TAKEN),
        scheme=LAYER.name,
    )
    plastic = pl.Series(rng.random(new.height) < _PLASTIC)
    cert = pl.when(plastic).then(pl.lit(SOCIAL_CARD, pl.Int64)).otherwise("cert")
    return pl.concat([visits, billable(month, new.with_columns(cert=cert))])


def _credited(month: Month) -> Ints:
    """Return everybody's balance in fen once the month's contribution is paid in."""
    carried = month.carried
    then = replace(
        carried,
        balance=carried.balance.copy(),
        pooled=carried.pooled.copy(),
        stays=carried.stays.copy(),
    )
    credit_accounts(replace(month, carried=then))
    return then.balance


def _part(sites: Sites, place: Ints, rng: Random) -> Floats:
    """The share of a balance that each bill takes: a cautious place leaves something more often."""
    whole = rng.random(len(place)) < sites.spread(sites.between(*_WHOLE), 1.0)[place]
    return np.where(whole, 1.0, rng.uniform(_LEAST, 1.0, len(place)))


def _sessions(
    month: Month, place: int, count: int, held: Ints, sites: Sites, rng: Random
) -> tuple[Ints, Ints, Ints]:
    """Place, person and minute of about `count` swipes, in sessions of several cards.

    `held` is everybody's balance in fen.
    """
    cards, people = _cards(month, place), month.city.people
    full = cards[held[cards] >= _WORTH * 100]
    rows: list[tuple[Ints, Ints]] = []
    left = min(count, len(full))
    turn, used = rng.permutation(full), 0
    while left > 0:
        size = min(int(rng.integers(*_SESSION)), left)
        drawn = sites.day_of(np.array([place]), month.first, month.days, rng)
        day = int(seen_on(month, np.array([place]), drawn)[0])
        minute = _begin(month.city, place, rng) + np.cumsum(rng.exponential(_BETWEEN, size) + 0.6)
        rows.append((turn[used : used + size], (day * DAY + minute).astype(np.int64)))
        used, left = used + size, left - size
    nobody = np.zeros(0, dtype=np.int64)
    person, begin = (np.concatenate([nobody, *(row[at] for row in rows)]) for at in range(2))
    insured = people.insured_until[person] > begin // DAY
    return np.full(int(insured.sum()), place), person[insured], begin[insured]


def _begin(city: City, place: int, rng: Random) -> float:
    """The minute of the day at which a session begins: after closing now and then."""
    opens, closes = int(city.providers.opens[place]), int(city.providers.closes[place])
    always = closes - opens >= DAY
    if rng.random() < _OFF_HOURS:
        return float(rng.uniform(60, 5 * 60) if always else rng.uniform(closes + 5, DAY - 40))
    return float(rng.uniform(8 * 60, 20 * 60) if always else rng.uniform(opens, closes - 20))


def _cards(month: Month, place: int) -> Ints:
    """The cards that a place holds, drawn once and told as a ring."""
    kept: dict[int, Ints] = month.memory(LAYER.name).setdefault("cards", {})
    if place not in kept:
        city, rng = month.city, month.stream(f"{LAYER.name}/cards/{place}")
        people = city.people
        holder = (people.insutype == 310) & (people.insured < city.places.local)
        trade = usual_calls(city)[place]
        count = int(np.clip(_CARDS * _SALES[1] * trade * rng.uniform(0.8, 1.3), _FEWEST, _MANY))
        living = card_holders(city, place, holder & (people.death > month.last), count, rng)
        dead = holder & (people.death < month.first) & (people.insured_until > month.last)
        gone = card_holders(city, place, dead, rng.binomial(count, _DEAD), rng)
        kept[place] = np.concatenate([living, gone])
        gifts = rng.random(len(kept[place])) < _GIFTS * (people.death[kept[place]] > month.last)
        roles = np.where(gifts, "holder who takes gifts", "card")
        cards = zip(roles.tolist(), kept[place].tolist(), strict=True)
        members = [(role, "patient", card) for role, card in cards]
        month.ledger.group(LAYER.name, [("shop", "provider", place), *members])
    return kept[place]


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    chosen = (visits["scheme"] == LAYER.name).fill_null(False)
    rest = without_drugs(lines, chosen)
    packs = packs_worth(month, visits, chosen.to_numpy(), rest, rng)
    coded = pl.Series(rng.random(packs.height) >= _UNCODED)
    return pl.concat([rest, packs.with_columns(traced=pl.col("traced") & coded)])


def _fits(city: City) -> Bools:
    return shops_and_clinics(city, "clinic", "village")


LAYER = Layer("phantom_drug", "空刷医保凭证", _fits, visits=_visits, lines=_lines)
