"""冒名就医 - somebody without cover is treated at the site on another person's card.

The card's holder lives elsewhere and goes on with a life of their own, or has died.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER, City
from features.simulation.frames import ID_CARD, OTP, SOCIAL_CARD, STAY
from features.simulation.layering.billable import billable
from features.simulation.layering.customers import usual
from features.simulation.layering.nearby import draw_near
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.calendar import is_winter
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of

#: Visits on borrowed cards for one honest visit, by strength.
_VISITS = (0.008, 0.36)
#: Visits a month on one card; cards of a site, least and most; the dead among them (assumed).
_A_CARD, _CARDS, _DEAD = 1.6, (3, 40), 0.12
#: Kilometres from which a holder lives far away; how much less a near one is taken (assumed).
_FAR, _NEAR = 25.0, 0.25
#: How often a card is used on a day on which its holder is seen elsewhere, and for what its holder
#: cannot have (assumed: users are of any sex and age).
_SAME_DAY, _UNFIT = 0.65, 0.4
#: Share of admissions where there are wards; of social cards among those shown: an electronic
#: credential asks for a face.
_STAYS, _SOCIAL = 0.07, 0.85
_POOL = pl.Schema({"provider": pl.Int64, "person": pl.Int64, "user": pl.Int64})


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    calls = usual(sites, visits)
    memory = month.memory(LAYER.name)
    if "cards" not in memory:
        memory["cards"] = _cards(month.city, sites, calls)
    provider = sites.draw(month.first, month.days, calls, rng, *_VISITS)
    pool = _drawn(memory["cards"], provider, rng)
    person, user, provider = (pool[name].to_numpy() for name in ("person", "user", "provider"))
    day = _days(month, sites, visits, person, provider, rng)
    kept = _usable(month.city, person, day)
    person, user, provider, day = person[kept], user[kept], provider[kept], day[kept]
    kind, dx = _ailments(month, person, user, provider, rng)
    cert = np.where(rng.random(len(person)) < _SOCIAL, SOCIAL_CARD, ID_CARD)
    new = visits_of(month, kind, person, provider, day, dx, rng, cert=cert, scheme=LAYER.name)
    return pl.concat([visits, billable(month, new)])


def _cards(city: City, sites: Sites, calls: Floats) -> pl.DataFrame:
    """Return the cards of each site with their users: provider, person, user."""
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/cards")
    people, places, span = city.people, city.places, city.span
    local = (people.insured < places.local) & (people.away < 0) & (people.insured_since < 0)
    living = local & (people.death >= NEVER) & (people.insured_until >= NEVER)
    told = local & (people.registered < span.days // 2) & (people.death < NEVER)
    parts = [pl.DataFrame(schema=_POOL)]
    for provider, busy, share in zip(sites.at, calls, sites.between(*_VISITS), strict=True):
        town = city.providers.town[provider]
        far = np.hypot(places.x - places.x[town], places.y - places.y[town])[people.town] > _FAR
        weight = np.clip(people.visits, 0.2, 5.0) * np.where(far, 1.0, _NEAR)
        size = int(np.clip(rng.poisson(busy * share / _A_CARD), *_CARDS))
        dead = int(rng.binomial(size, _DEAD))
        holders = [_some(living, weight, size - dead, rng), _some(told, weight, dead, rng)]
        person = np.concatenate(holders)
        living[person] = told[person] = False
        at = np.full(len(person), provider)
        user = draw_near(city, at, people.death >= NEVER, rng)
        parts.append(pl.DataFrame({"provider": at, "person": person, "user": user}, schema=_POOL))
    return pl.concat(parts)


def _some(among: Bools, weight: Floats, size: int, rng: Random) -> Ints:
    found = np.flatnonzero(among)
    share = weight[found] / weight[found].sum() if len(found) else weight[found]
    return rng.choice(found, min(size, len(found)), replace=False, p=share).astype(np.int64)


def _drawn(cards: pl.DataFrame, provider: Ints, rng: Random) -> pl.DataFrame:
    """Draw a card of its site for each entry of `provider`."""
    at = cards["provider"].to_numpy()
    order = np.argsort(at, kind="stable")
    first = np.searchsorted(at[order], provider)
    count = np.searchsorted(at[order], provider, side="right") - first
    chosen = first + np.floor(rng.random(len(provider)) * count).astype(np.int64)
    return cards[order[chosen[count > 0]]]


def _days(
    month: Month, sites: Sites, visits: pl.DataFrame, person: Ints, provider: Ints, rng: Random
) -> Ints:
    """Days of the visits: often one on which the holder is seen elsewhere."""
    own = visits.select("person", elsewhere="provider", seen=pl.col("begin") // DAY)
    rows = pl.DataFrame({"person": person, "provider": provider}).with_row_index("row")
    met = rows.join(own, on="person", how="inner", maintain_order="left_right").filter(
        pl.col("elsewhere") != pl.col("provider")
    )
    met = met[rng.permutation(met.height)].unique("row", keep="first", maintain_order=True)
    met = met.sort("row")
    day = sites.day_of(provider, month.first, month.days, rng)
    row, seen = met["row"].to_numpy(), met["seen"].to_numpy()
    onset = sites.spread(sites.onset, 0.0)[provider]
    takes = (rng.random(len(row)) < _SAME_DAY) & (seen >= onset[row])
    day[row[takes]] = seen[takes]
    return day


def _usable(city: City, person: Ints, day: Ints) -> Bools:
    """Mark the days on which the card is good: of the dead those after the register knows."""
    people = city.people
    after = (people.death[person] < NEVER) & (day > people.registered[person])
    return np.asarray((people.death[person] > day) | after)


def _ailments(
    month: Month, person: Ints, user: Ints, provider: Ints, rng: Random
) -> tuple[Ints, Ints]:
    """Return the kind of visit and what the users have, often what the holders cannot have."""
    habits: Habits = month.memory("habits")["habits"]
    people, winter = month.city.people, is_winter(month.calendar[1])
    stay = (rng.random(len(person)) < _STAYS) & month.city.hospital[provider]
    dx = np.zeros(len(person), dtype=np.int64)
    unfit = np.zeros(len(person), dtype=bool)
    wanted = rng.random(len(person)) < _UNFIT
    for again in range(4):
        called, lying = (
            habits.illness[name].draw(people, user, month.first, rng, winter=winter)
            for name in ("otp", "ipt")
        )
        drawn = np.where(stay, lying, called)
        age = people.age(person, month.first)
        misfit = ~DIAGNOSES.fits(drawn, people.female[person], age)
        dx = np.where((again == 0) | (wanted & misfit & ~unfit), drawn, dx)
        unfit |= misfit
    treated = np.where(
        stay,
        habits.lies[DIAGNOSES.dept[dx], provider] & (DIAGNOSES.ipt[dx] > 0),
        False,
    )
    return np.where(treated, STAY, OTP), dx


def _fits(city: City) -> Bools:
    kinds = ("secondary", "primary_hospital", "tcm_hospital", "township", "community", "clinic")
    return sizeable(city.providers.calls, city.clinic & city.providers.is_kind(*kinds), 0.7)


LAYER = Layer(
    "impersonation",
    "冒名就医",
    _fits,
    culprits=("provider", "patient"),
    visits=_visits,
)
