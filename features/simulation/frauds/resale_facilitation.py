"""为转卖提供便利 - a shop or clinic fills what a go-between's card-holders collect to sell on."""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.frames import OPSP, OTP, PHARMACY
from features.simulation.frauds.drug_resale import illness_for
from features.simulation.layering.card_holders import card_holders
from features.simulation.layering.collecting import WANTED, collected, collector_lines
from features.simulation.layering.counter_trade import (
    calls_at,
    growth,
    shops_and_clinics,
)
from features.simulation.layering.few_doctors import few_doctors, sent_to
from features.simulation.layering.goods import goods, offered
from features.simulation.layering.refills import ICD
from features.simulation.layering.usual_calls import usual_calls
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.trade.habits import Habits

#: Sales to the ring against the site's other ones, by strength.
_SALES = (0.01, 0.38)
#: Collections of a card-holder in a month at full strength, and least and most holders of a ring,
#: the go-between among them; how many gave the go-between's phone (assumed).
_EACH, _FEWEST, _MANY, _PHONES = 2.5, 5, 30, 0.45
#: Days of supply a collection is for, and their shares (claims reference 3.6: up to 12 weeks).
_SUPPLY, _SHARES = np.array([30.0, 56.0, 84.0]), np.array([0.2, 0.35, 0.45])
_GROWN = 30


def ring_of(city: City, site: int) -> Ints:
    """Return the card-holders of a site's ring, the go-between first; always the same."""
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/ring/{site}")
    people = city.people
    wanted = offered(goods("drug", *WANTED))[ICD]
    ill = ((people.has | (people.entitled < city.span.days)) & wanted).any(axis=1)
    stays = (people.death == NEVER) & (people.insured_until == NEVER) & (people.away < 0)
    stays &= people.insured < city.places.local
    able = stays & ill & (people.age(np.arange(len(people)), 0) >= _GROWN)
    certified = (people.entitled < city.span.days // 3).any(axis=1)
    ready = able & (certified | (people.insutype == 310))
    needed = _SALES[1] * usual_calls(city)[site] / _EACH * rng.uniform(0.8, 1.3)
    return card_holders(city, site, ready, int(np.clip(needed, _FEWEST, _MANY)), rng)


def _city(city: City, sites: Sites, rng: Random) -> City:
    """Some holders gave the phone of the go-between."""
    phone = city.people.phone.copy()
    for site in sites.at:
        ring = ring_of(city, int(site))
        given = ring[1:][rng.random(max(len(ring) - 1, 0)) < _PHONES]
        phone[given] = phone[ring[0]] if len(ring) else phone[given]
    return replace(city, people=replace(city.people, phone=phone))


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    usual = calls_at(visits, sites) * growth(month, sites)
    provider = sites.draw(month.first, month.days, usual, rng, *_SALES)
    person = _holders(month, provider, rng)
    day = sites.day_of(provider, month.first, month.days, rng)
    habits: Habits = month.memory("habits")["habits"]
    shop = month.city.providers.sales[provider] > 0
    treated = shop[:, None] | habits.treats[DIAGNOSES.dept[ICD]][:, provider].T
    dx, entitled = illness_for(month, np.maximum(person, 0), rng, treated)
    kind = np.where(shop, PHARMACY, np.where(entitled, OPSP, OTP))
    kept = (dx >= 0) & (person >= 0)
    supply = rng.choice(_SUPPLY, len(person), p=_SHARES)
    long_rx = (supply > _SUPPLY[0]) & ~shop
    new = collected(
        month, LAYER.name, kind[kept], person[kept], provider[kept], day[kept], dx[kept],
        supply[kept], long_rx[kept], rng,
    )  # fmt: skip
    few = few_doctors(month.city, LAYER.name, sites)
    return pl.concat([visits, sent_to(month.city, few, new, rng)])


def _holders(month: Month, provider: Ints, rng: Random) -> Ints:
    """Draw a card-holder of the provider's ring for each entry; tell of each ring once."""
    rings: dict[int, Ints] = month.memory(LAYER.name).setdefault("rings", {})
    person = np.full(len(provider), -1, dtype=np.int64)
    for site in np.unique(provider):
        if int(site) not in rings:
            rings[int(site)] = ring_of(month.city, int(site))
            _tell(month, int(site), rings[int(site)])
        ring, rows = rings[int(site)], np.flatnonzero(provider == site)
        if len(ring):
            person[rows] = rng.choice(ring, len(rows))
    return person


def _tell(month: Month, site: int, ring: Ints) -> None:
    roles = ["go-between" if not nth else "card-holder" for nth in range(len(ring))]
    members = [(role, "patient", int(who)) for role, who in zip(roles, ring, strict=True)]
    month.ledger.group(LAYER.name, [("shop", "provider", site), *members])


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    return collector_lines(month, LAYER.name, visits, lines, rng)


def _fits(city: City) -> Bools:
    return shops_and_clinics(city, "clinic", "community", "primary_hospital")


LAYER = Layer(
    "resale_facilitation",
    "为转卖提供便利",
    _fits,
    culprits=("provider", "doctor", "patient"),
    city=_city,
    visits=_visits,
    lines=_lines,
)
