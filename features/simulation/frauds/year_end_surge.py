"""年底突击刷卡、冲顶 - in the last weeks of December quotas and accounts are emptied by agreement.

Members of a site ("会员账户"), some from far away, come two or three times and swipe what is left;
the goods are credited to be fetched next year.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import NEVER, City
from features.simulation.frames import OTP, PHARMACY
from features.simulation.layering.customers import usual
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import PATIENT, PROVIDER, Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.trade.habits import Habits
from features.simulation.trade.make import visits_of

_DECEMBER = 12
#: Members for one usual visit a month, at strength 0 and 1; share of them from anywhere; visits of
#: a member in December beyond the first (assumed).
_MEMBERS, _FROM_FAR, _AGAIN = (0.03, 0.9), 0.35, 0.9
#: Day of December before which nobody comes, and how the rest is filled: a beta distribution that
#: rises towards its end (assumed).
_FROM, _LATER = 5, (2.4, 1.25)
#: Share of what is left that one visit swipes, least and most; yuan of one visit, least and most.
_SWIPED, _YUAN = (0.25, 0.9), (80.0, 2_500.0)
#: Yuan of a year's outpatient quota that a visit to a clinic may draw on (as money.payment).
_QUOTA = {310: 6_000.0, 390: 800.0}
#: Most packs of a line.
_PACKS = 20


def _fits(city: City) -> Bools:
    providers = city.providers
    shops = sizeable(providers.sales, city.pharmacy)
    small = city.clinic & (providers.beds == 0) & providers.private
    return np.asarray(shops | sizeable(providers.calls, small))


def _members(month: Month, sites: Sites, visits: pl.DataFrame) -> tuple[Ints, Ints]:
    """Return site and person of every member, chosen once: customers, and people from anywhere."""
    memory = month.memory(LAYER.name)
    if "members" not in memory:
        city = month.city
        rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/members")
        habits: Habits = month.memory("habits")["habits"]
        people = city.people
        free = (people.death >= NEVER) & (people.insured < city.places.local)
        free &= (people.insutype == 310) & (people.away < 0)
        counts = rng.poisson(usual(sites, visits) * sites.between(*_MEMBERS))
        site, person = [], []
        for at, count in zip(sites.at, counts, strict=True):
            own = (habits.usual_shop == at) | (habits.usual_call == at)
            weight = np.where(own, 1.0, 0.0) / max(own.sum(), 1)
            weight = free * (weight * (1 - _FROM_FAR) + _FROM_FAR / len(people))
            count = min(int(count), int((weight > 0).sum()))
            who = rng.choice(len(people), count, replace=False, p=weight / weight.sum())
            free[who] = False
            site.append(np.full(count, at))
            person.append(who)
        memory["members"] = np.concatenate(site), np.concatenate(person)
    found: tuple[Ints, Ints] = memory["members"]
    return found


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    site, person = _members(month, sites, visits)
    if month.calendar[1] != _DECEMBER:
        return visits
    acts = (sites.spread(sites.onset, np.inf) <= month.first)[site]
    times = np.where(acts, 1 + rng.poisson(_AGAIN, len(site)), 0)
    site, person = np.repeat(site, times), np.repeat(person, times)
    share = rng.beta(*_LATER, len(site))
    day = month.first + _FROM + np.floor(share * (month.days - _FROM)).astype(np.int64)
    shop = month.city.providers.sales[site] > 0
    habits: Habits = month.memory("habits")["habits"]
    dx = habits.illness["phac"].draw(month.city.people, person, month.first, rng, winter=True)
    new = visits_of(
        month, np.where(shop, PHARMACY, OTP), person, site, day, dx, rng,
        budget=_left(month, person, shop) * rng.uniform(*_SWIPED, len(site)),
        scheme=LAYER.name,
    )  # fmt: skip
    return pl.concat([visits, new.with_columns(pl.col("budget").clip(*_YUAN))])


def _left(month: Month, person: Ints, shop: Bools) -> Floats:
    """Return yuan left on each person's account at a shop, of the quota elsewhere."""
    insutype = month.city.people.insutype[person]
    quota = np.where(insutype == 310, _QUOTA[310], _QUOTA[390])
    pooled = month.carried.pooled[person] / 100
    return np.where(shop, month.carried.balance[person] / 100, np.maximum(quota - pooled, 0.0))


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Packs of these visits are multiplied until they come to what is to be swiped."""
    del month, sites, rng
    own = (visits["scheme"] == LAYER.name).fill_null(False).gather(lines["visit"])
    drug = pl.Series(ITEMS.substance[lines["item"].to_numpy()] >= 0) & own
    budget = visits["budget"].gather(lines["visit"])
    total = (pl.col("cnt") * pl.col("price")).sum().over("visit")
    factor = lines.select((budget / total).clip(1.0, float(_PACKS))).to_series()
    packs = (pl.col("cnt") * factor).round().clip(1.0, float(_PACKS))
    more = pl.when(drug).then(packs).otherwise("cnt").alias("cnt")
    days = pl.col("days") * packs / pl.col("cnt")
    return lines.with_columns(more, pl.when(drug).then(days).otherwise("days").alias("days"))


LAYER = Layer(
    name="year_end_surge",
    zh="年底突击刷卡、冲顶",
    fits=_fits,
    culprits=(PROVIDER, PATIENT),
    visits=_visits,
    lines=_lines,
)
