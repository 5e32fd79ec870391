"""转卖药品 - the insured collect far more dear drugs than they can take, and sell them on."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.frames import OPSP, OTP, PHARMACY
from features.simulation.layering.collecting import collected, collector_lines
from features.simulation.layering.counter_trade import growth
from features.simulation.layering.goods import goods, offered
from features.simulation.layering.refills import ICD
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.habits import Habits

#: Collections a month beyond what the person needs, by strength (a man in Yulin drew 15 years of
#: drugs in three months, claims reference 4.5).
_EXTRA = (0.15, 7.0)
#: Share of them drawn under 门慢特 by who is entitled; the rest is bought or prescribed.
_ENTITLED = 0.75
#: How often it is for another of the person's illnesses than the usual one (assumed).
_OTHER = 0.25
#: Days of supply of one collection, and how many are long prescriptions.
_SUPPLY, _LONG_SUPPLY, _LONG = 30.0, 84.0, 0.3


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    usual = growth(month, sites)
    person = sites.draw(month.first, month.days, usual, rng, *_EXTRA)
    day = sites.day_of(person, month.first, month.days, rng)
    dx, entitled = illness_for(month, person, rng)
    kind = kinds_for(month, person, entitled, rng)
    provider = _anywhere(month, person, dx, kind, rng)
    kept = (provider >= 0) & (dx >= 0)
    long_rx = (rng.random(len(person)) < _LONG) & (kind != PHARMACY)
    supply = np.where(long_rx, _LONG_SUPPLY, _SUPPLY)
    new = collected(
        month, LAYER.name, kind[kept], person[kept], provider[kept], day[kept], dx[kept],
        supply[kept], long_rx[kept], rng,
    )  # fmt: skip
    return pl.concat([visits, new])


def illness_for(
    month: Month, person: Ints, rng: Random, allowed: Bools | bool = True
) -> tuple[Ints, Bools]:
    """Return what each collects for, -1 nothing, and whether it is certified (门慢特) by now.

    `allowed`: rows x conditions, what the place would treat.
    """
    people = month.city.people
    wanted = offered(goods("drug", "diverted", "dear"))[ICD] & allowed
    has, entitled = people.has[person] & wanted, (people.entitled[person] <= month.first) & wanted
    usual = (person[:, None] * 7_919 + np.arange(has.shape[1]) * 104_729) % 1_009 / 1_009
    changes = rng.random(len(person))[:, None] < _OTHER
    turn = np.where(changes, rng.random(has.shape), usual)
    best = np.where(entitled, 2.0, np.where(has, 1.0, -9.0)) + turn
    chosen = np.argmax(best, axis=1) if len(person) else np.zeros(0, dtype=np.int64)
    any_at_all = (has | entitled).any(axis=1)
    certified = entitled[np.arange(len(person)), chosen]
    return np.where(any_at_all, ICD[chosen], -1), certified


def kinds_for(month: Month, person: Ints, entitled: Bools, rng: Random) -> Ints:
    """Return the kind of visit: 门慢特 where certified, else a purchase or an ordinary call."""
    employee = month.city.people.insutype[person] == 310
    chronic = entitled & (rng.random(len(person)) < _ENTITLED)
    return np.where(chronic, OPSP, np.where(employee, PHARMACY, OTP))


def _anywhere(month: Month, person: Ints, dx: Ints, kind: Ints, rng: Random) -> Ints:
    """Return a provider for each, never out of loyalty: many for one person."""
    habits: Habits = month.memory("habits")["habits"]
    town = habits.town[person]
    seen = habits.calls.draw(DIAGNOSES.dept[dx], town, rng)
    bought = habits.sales.draw(np.zeros(len(person), dtype=np.int64), town, rng)
    provider = np.where(kind == PHARMACY, bought, seen)
    return np.where(month.city.local[np.maximum(provider, 0)], provider, -1)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    return collector_lines(month, LAYER.name, visits, lines, rng)


def _fits(city: City) -> Bools:
    people = city.people
    stays = (people.death == NEVER) & (people.insured_until == NEVER) & (people.away < 0)
    local = people.insured < city.places.local
    wanted = offered(goods("drug", "diverted", "dear"))[ICD]
    certified = ((people.entitled < city.span.days // 4) & wanted).any(axis=1)
    return np.asarray(stays & local & certified)


"""The diagnosis (position) of each chronic condition."""
LAYER = Layer(
    "drug_resale",
    "转卖药品",
    _fits,
    site=PATIENT,
    weight=3.0,
    culprits=("patient",),
    visits=_visits,
    lines=_lines,
)
