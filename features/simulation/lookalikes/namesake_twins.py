"""双胞胎 - two children of one household, born on one day, fall ill and are seen together."""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import NEVER, City
from features.simulation.frames import OTP
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.calendar import is_winter
from features.simulation.trade.habits import Habits, choose_call
from features.simulation.trade.make import visits_of

#: Oldest age of a child, and how often twins are brought together in a month beyond what the first
#: one has anyway (assumed).
_CHILD, _TOGETHER = 17, 0.35
#: Share of the first one's calls to which the other comes along; minutes between the two.
_ALONG, _APART = 0.85, (3, 15)


def twin_of(city: City) -> Ints:
    """Return for the first of a household's two first children the other one, -1 elsewhere."""
    people = city.people
    age = people.age(np.arange(len(people)), 0)
    child = np.flatnonzero((age <= _CHILD) & (people.insured < city.places.local))
    household = people.household[child]
    pair = np.full(len(people), -1, dtype=np.int64)
    follows = np.flatnonzero(household[1:] == household[:-1])
    first = child[follows]
    leads = np.append(True, household[follows][1:] != household[follows][:-1])[: len(follows)]
    pair[first[leads]] = child[follows + 1][leads]
    return pair


def _city(city: City, sites: Sites, rng: Random) -> City:
    """Let the other child be the first one's twin: born, insured and at school with it."""
    people, first = city.people, sites.at
    other = twin_of(city)[first]
    born, since, unit = people.born.copy(), people.insured_since.copy(), people.employer.copy()
    kind = np.array(people.psn_type.to_list(), dtype=object)
    for column, own in (
        (born, people.born),
        (since, people.insured_since),
        (unit, people.employer),
        (kind, kind),
    ):
        column[other] = own[first]
    told = replace(
        people,
        born=born,
        insured_since=since,
        employer=unit,
        psn_type=pl.Series(kind.tolist(), dtype=pl.String),
    )
    return replace(city, people=told)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    twin = twin_of(month.city)
    more = _more(month, sites, rng)
    both = pl.concat([visits, more])
    mine = both["alike"].is_null() | (both["alike"] == LAYER.name).fill_null(False)
    own = np.isin(both["person"].to_numpy(), sites.at)
    own &= ((both["kind"] == OTP) & mine).to_numpy()
    along = own & (rng.random(both.height) < _ALONG)
    led = both.filter(pl.Series(along))
    new = visits_of(
        month,
        OTP,
        twin[led["person"].to_numpy()],
        led["provider"].to_numpy(),
        led["begin"].to_numpy() // DAY,
        led["dx"].to_numpy(),
        rng,
        begin=led["begin"].to_numpy() + rng.integers(*_APART, led.height),
        doctor=led["doctor"],
        dept=led["dept"],
        alike=LAYER.name,
    )
    marked = both.with_columns(
        alike=pl.when(pl.Series(along)).then(pl.lit(LAYER.name)).otherwise("alike")
    )
    return pl.concat([marked, new])


def _more(month: Month, sites: Sites, rng: Random) -> pl.DataFrame:
    habits: Habits = month.memory("habits")["habits"]
    person = np.repeat(sites.at, rng.poisson(_TOGETHER, len(sites)))
    winter = is_winter(month.calendar[1])
    dx = habits.illness["otp"].draw(month.city.people, person, month.first, rng, winter=winter)
    provider = choose_call(habits, person, dx, rng)
    day = rng.integers(month.first, month.last, len(person))
    kept = provider >= 0
    return visits_of(
        month, OTP, person[kept], provider[kept], day[kept], dx[kept], rng, alike=LAYER.name
    )


def _fits(city: City) -> Bools:
    people = city.people
    twin = twin_of(city)
    lives = (people.death >= NEVER) & (people.insured_until >= NEVER) & (people.away < 0)
    return np.asarray(
        (twin >= 0) & lives & lives[twin] & (people.insutype[twin] == people.insutype)
    )


LAYER = Layer(
    "namesake_twins",
    "双胞胎",
    _fits,
    site=PATIENT,
    weight=1.5,
    resembles=("impersonation",),
    city=_city,
    visits=_visits,
)
