"""People who live away for study or work: they are treated there, and at home when they come."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import OTP, PHARMACY, STAY
from features.simulation.layering.moved import moved
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of

#: Calls a month there besides those that they would have had at home (assumed).
_CALLS = 0.7
#: Share of their visits that they have where they live.
_THERE = 0.85
#: Kinds of visit that move with them.
_MOVES = (OTP, PHARMACY, STAY)


def places_there(city: City, person: Ints, kind: Ints) -> Ints:
    """Return a provider where each person lives, or as near as the tables know one; -1 none."""
    providers, places = city.providers, city.places
    shop = providers.is_kind("outside_pharmacy")
    seen = providers.is_kind("outside_hospital")
    district = places.district[providers.town]
    codes = np.array(places.districts)
    there = codes[np.maximum(city.people.away[person], 0)]
    provider = np.full(len(person), -1, dtype=np.int64)
    for digits in (2, 4, 6):
        for place in np.unique(there):
            near = codes[district].astype(f"U{digits}") == place[:digits]
            for rows, able in (
                (np.flatnonzero((there == place) & (kind == PHARMACY)), near & shop),
                (np.flatnonzero((there == place) & (kind != PHARMACY)), near & seen),
            ):
                found = np.flatnonzero(able)
                if len(found):
                    provider[rows] = found[person[rows] % len(found)]
    return provider


def lived_away(
    month: Month,
    alike: str,
    sites: Sites,
    visits: pl.DataFrame,
    travels: float,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Move the sites' people's visits to where they live, and add some, there and on journeys.

    `travels` is the chance that a person comes home in this month: then a visit there and one at
    home fall on one day.
    """
    own = visits["person"].is_in(sites.at) & visits["alike"].is_null()
    mine = visits.filter(own & visits["kind"].is_in(list(_MOVES)))
    person, kind = mine["person"].to_numpy(), mine["kind"].to_numpy()
    there = places_there(month.city, person, kind)
    goes = (there >= 0) & (rng.random(len(person)) < _THERE)
    away = moved(month, mine.filter(pl.Series(goes)), there[goes], rng, alike=alike)
    stay_home = mine.filter(pl.Series(~goes)).with_columns(alike=pl.lit(alike))
    rest = visits.filter(~(own & visits["kind"].is_in(list(_MOVES))))
    return pl.concat([rest, away, stay_home, _more(month, alike, sites, travels, rng)])


def _more(
    month: Month, alike: str, sites: Sites, travels: float, rng: np.random.Generator
) -> pl.DataFrame:
    """Ordinary calls where they live; on a day of travel, another one at home."""
    usual: Floats = np.full(len(sites), _CALLS)
    calling = np.repeat(sites.at, rng.poisson(usual))
    coming = sites.at[rng.random(len(sites)) < travels]
    person = np.concatenate([calling, coming])
    day = rng.integers(month.first, month.last, len(person))
    provider = places_there(month.city, person, np.full(len(person), OTP))
    dx = _complaint(month, person, rng)
    there = visits_of(month, OTP, person, provider.clip(0), day, dx, rng, alike=alike)
    habits: Habits = month.memory("habits")["habits"]
    complaint = _complaint(month, coming, rng)
    near = habits.calls.draw(DIAGNOSES.dept[complaint], month.city.people.town[coming], rng)
    at_home = visits_of(
        month, OTP, coming, near.clip(0), day[len(calling) :], complaint, rng, alike=alike
    )
    return pl.concat([there.filter(pl.Series(provider >= 0)), at_home.filter(pl.Series(near >= 0))])


def _complaint(month: Month, person: Ints, rng: np.random.Generator) -> Ints:
    habits: Habits = month.memory("habits")["habits"]
    illness = habits.illness["otp"]
    return illness.draw(month.city.people, person, month.first, rng, winter=False)
