"""第三方责任、应追偿 - the fund pays in full for injuries that somebody else is liable for.

Patient and hospital say nothing of the other side; a court, the police or an insurer tells of it
months later, or never. Who has been told of, and leaves the fund's money where it is, is a culprit;
whom nobody is known to owe anything is none.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.frames import EMERGENCY, OTP, STAY
from features.simulation.layering.billable import billable
from features.simulation.layering.customers import usual
from features.simulation.layering.injuries import liable
from features.simulation.layering.nearby import draw_near, here_now, of_age
from features.simulation.layering.sizeable import sizeable
from features.simulation.layering.told_later import Told, payments, waiting
from features.simulation.layers import Layer, Papers, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of
from features.simulation.trade.presence import occupy

#: Share of the site's injured whose other side is concealed; injured sent to it besides, for one
#: visit of any kind, by strength.
_CONCEALED, _SENT = (0.02, 0.4), (0.0005, 0.012)
#: Share of those sent who are admitted where they can be; calls that follow, Poisson, and days
#: after which each comes (assumed).
_ADMITTED, _FOLLOW, _AFTER = 0.45, 0.8, (3, 12)
#: How often another office ever tells of it, by strength.
_TOLD = (0.35, 0.95)
#: Visits a month beyond which no more injured are sent.
_MOST = 1_000.0
_GROWN = (10, 85)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    injured = np.isin(visits["dx"].to_numpy(), liable())
    injured &= (visits["kind"].is_in([OTP, EMERGENCY, STAY])).to_numpy()
    honest = (visits["scheme"].is_null() & visits["alike"].is_null()).to_numpy()
    local = (month.city.people.insured < month.city.places.local)[visits["person"].to_numpy()]
    hidden = injured & honest & local & sites.pick(provider, day, rng, *_CONCEALED)
    marked = visits.with_columns(
        scheme=pl.when(pl.Series(hidden)).then(pl.lit(LAYER.name)).otherwise("scheme")
    )
    elsewhere = np.bincount(visits["person"].to_numpy(), minlength=len(month.city.people)) > 0
    sent = _sent(month, sites, np.minimum(usual(sites, visits), _MOST), elsewhere, rng)
    month.carried.busy = occupy(month.carried.busy, sent)
    return pl.concat([marked, sent])


def _sent(month: Month, sites: Sites, calls: Floats, elsewhere: Bools, rng: Random) -> pl.DataFrame:
    """The injured whom touts and tow-truck drivers bring, and their later calls."""
    city = month.city
    provider = sites.draw(month.first, month.days, calls, rng, *_SENT)
    free = ~elsewhere & (month.carried.busy <= month.first) & (city.people.death >= NEVER)
    free &= here_now(month) & of_age(month, *_GROWN) & (city.people.insured < city.places.local)
    person = draw_near(city, provider, free, rng)
    day = sites.day_of(provider, month.first, month.days, rng)
    among = liable()
    dx = rng.choice(among, len(person), p=DIAGNOSES.otp[among] / DIAGNOSES.otp[among].sum())
    habits: Habits = month.memory("habits")["habits"]
    beds = habits.lies[DIAGNOSES.dept[dx], provider] & (DIAGNOSES.ipt[dx] > 0)
    kind = np.where(beds & (rng.random(len(person)) < _ADMITTED), STAY, EMERGENCY)
    again = np.repeat(np.arange(len(person)), rng.poisson(_FOLLOW, len(person)))
    follows = day[again] + rng.integers(*_AFTER, len(again))
    person, provider, dx = (np.append(of, of[again]) for of in (person, provider, dx))
    kind, day = np.append(kind, np.full(len(again), OTP)), np.append(day, follows)
    kept = (person >= 0) & (day < month.last)
    new = visits_of(
        month, kind[kept], person[kept], provider[kept], day[kept], dx[kept], rng, scheme=LAYER.name
    )
    return billable(month, new)


def _bills(
    month: Month, sites: Sites, visits: pl.DataFrame, bills: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    """Draw which of the month's events another office will tell of, and when."""
    bad = (visits["scheme"] == LAYER.name).fill_null(False)
    rows = bills.filter(bad.gather(bills["row"]), ~pl.col("refund"), pl.col("part") == 0)
    rows = rows.filter(pl.col("kind").is_in([EMERGENCY, STAY]) | ~pl.col("person").is_duplicated())
    chance = sites.chance(rows["provider"].to_numpy(), rows["since"].to_numpy(), *_TOLD)
    events = rows.filter(pl.Series(rng.random(rows.height) < chance))
    told = waiting(month, Told.LATE, events, rng).rename({"received": "day"})
    kept = told.join(events.select("bill", "provider", "person"), on="bill")
    month.plant(
        kept.filter(pl.col("day") < month.city.span.days).with_columns(
            kind=pl.lit("payment"), scheme=pl.lit(LAYER.name), amount=pl.lit(0.0)
        )
    )
    return bills


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    return payments(month, Told.LATE, papers)


def _fits(city: City) -> Bools:
    kinds = ("secondary", "primary_hospital", "tcm_hospital", "tertiary", "township")
    return sizeable(city.providers.stays, city.hospital & city.providers.is_kind(*kinds), 0.75)


LAYER = Layer(
    "third_party",
    "第三方责任、应追偿",
    _fits,
    culprits=("provider", "patient"),
    unwitting=("visit",),
    visits=_visits,
    bills=_bills,
    papers=_papers,
)
