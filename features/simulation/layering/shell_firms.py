"""Shell firms: small firms whose people have left, and women who join before a birth."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import NEVER, City, Employers, People
from features.simulation.city.employers import AVERAGE_WAGE
from features.simulation.city.insurance import EMPLOYEE, RESIDENT
from features.simulation.city.tenure import ON_THE_FIRST, first_of_month
from features.simulation.city.unit_of import at_work
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.trade.births import due_days

#: Women of a firm, Poisson beyond the first, by strength, and those who were never pregnant.
_WOMEN, _INVENTED = (0.2, 5.5), (0.0, 0.3)
#: Days from joining to the birth at strength 0 and 1: least and most.
_EARLY, _LATE = (210, 420), (45, 190)
#: Days from the birth until contributions stop, and the share of firms' women that leave at all, by
#: strength; days for which the residents' relation runs beside the last ones.
_STOPS, _LEAVES, _BESIDE = (25, 170), (0.25, 0.95), (5, 75)
#: A birth is claimed and granted within so many days, else the span ends first.
_GRANTED = 150
#: Share of a firm's earlier people that leave it, by strength; age of its women.
_EMPTIED, _AGES = (0.0, 0.9), (21, 41)
#: From this strength on a firm was founded for it, and may share its owner and phone with others.
_FOUNDED, _RING, _RINGED = 0.4, 3, 0.3
#: Share of the average wage at which such a firm insures its people.
_FLOOR = 0.62


@dataclass
class _Changed:
    """Columns over people that change."""

    employer: Ints
    insured: Ints
    insutype: Ints
    psn_type: np.ndarray
    since: Ints
    until: Ints
    second: Ints

    def people(self, before: People) -> People:
        """Return the people with these columns."""
        return replace(
            before,
            employer=self.employer,
            insured=self.insured,
            insutype=self.insutype,
            psn_type=pl.Series(self.psn_type.tolist(), dtype=pl.String),
            insured_since=self.since,
            insured_until=self.until,
            second_insurance=self.second,
        )


def birth_days(city: City) -> Ints:
    """Return the day of everybody's birth of a child: the real one, else one to be pretended."""
    rng = stream(city.settings.seed, f"{city.number}/shell firms/births")
    latest = max(city.span.days - _GRANTED, 60)
    pretended = rng.integers(latest // 4, latest, len(city.people))
    real = due_days(city)
    return np.where(real < city.span.days, real, pretended)


def mothers(city: City, shells: Ints) -> Bools:
    """Mark the women whom shell firms insure for an allowance: all of theirs of that age."""
    people = city.people
    age = people.age(np.arange(len(people)), city.span.days // 2)
    works = np.isin(people.employer, shells) & (people.insutype == EMPLOYEE) & ~people.retired
    return np.asarray(people.female & works & (age >= _AGES[0]) & (age < _AGES[1]))


def invented(city: City, shells: Ints) -> Bools:
    """Mark those of the mothers who give birth to nobody."""
    return np.asarray(mothers(city, shells) & (due_days(city) >= city.span.days))


def with_shells(city: City, sites: Sites, rng: np.random.Generator) -> City:
    """Return the city with the sites' firms emptied and staffed by expectant mothers."""
    people = city.people
    now = _Changed(
        people.employer.copy(), people.insured.copy(), people.insutype.copy(),
        np.array(people.psn_type.to_list(), dtype=object), people.insured_since.copy(),
        people.insured_until.copy(), people.second_insurance.copy(),
    )  # fmt: skip
    _empty(city, sites, now, rng)
    free = _resident_women(city)
    due = due_days(city)
    births, last = birth_days(city), city.span.days - _GRANTED
    for firm, strength, onset in zip(sites.at, sites.strength, sites.onset, strict=True):
        real = free & (due >= max(onset, 60)) & (due < last)
        other = free & (due >= city.span.days) & (births >= max(onset, 60))
        low, high = _WOMEN
        count = 1 + int(rng.poisson(low + (high - low) * strength))
        pretend = int(rng.binomial(count, _INVENTED[0] + strength * (_INVENTED[1] - _INVENTED[0])))
        joined = np.concatenate([_some(real, count - pretend, rng), _some(other, pretend, rng)])
        free[joined] = False
        _join(city, now, int(firm), float(strength), joined, births[joined], rng)
    firms = _firms(city, sites, now, rng)
    return replace(city, people=now.people(people), employers=firms)


def _empty(city: City, sites: Sites, now: _Changed, rng: np.random.Generator) -> None:
    """Let people of the firms work elsewhere: its young women all, of others some."""
    works = at_work(city) & np.isin(city.people.employer, sites.at)
    emptied = sites.spread(sites.between(*_EMPTIED), 0.0)[city.people.employer]
    leaves = works & (mothers(city, sites.at) | (rng.random(len(works)) < emptied))
    elsewhere = at_work(city) & ~works & (city.employers.wage[city.people.employer] > 0)
    among = np.flatnonzero(elsewhere)
    if len(among):
        now.employer[leaves] = city.people.employer[rng.choice(among, int(leaves.sum()))]
        now.insured[leaves] = city.employers.district[now.employer[leaves]]


def _resident_women(city: City) -> Bools:
    people = city.people
    age = people.age(np.arange(len(people)), city.span.days // 2)
    local = (people.insured < city.places.local) & (people.away < 0)
    steady = (people.death >= NEVER) & (people.insured_until >= NEVER)
    steady &= (people.second_insurance >= NEVER) & (people.psn_type == "1501").to_numpy()
    fertile = people.female & (age >= _AGES[0]) & (age < _AGES[1])
    return np.asarray(fertile & local & steady & (people.insutype == RESIDENT))


def _some(among: Bools, count: int, rng: np.random.Generator) -> Ints:
    found = np.flatnonzero(among)
    return rng.choice(found, min(count, len(found)), replace=False).astype(np.int64)


def _join(
    city: City, now: _Changed, firm: int, strength: float, women: Ints, births: Ints,
    rng: np.random.Generator,
) -> None:  # fmt: skip
    count = len(women)
    low, high = (
        early + strength * (late - early) for early, late in zip(_EARLY, _LATE, strict=True)
    )
    since = births - np.floor(rng.uniform(low, high, count)).astype(np.int64)
    on_first = rng.random(count) < ON_THE_FIRST
    since = np.where(on_first, first_of_month(since.astype(np.float64), city.span), since)
    until = births + rng.integers(*_STOPS, count)
    leaves = rng.random(count) < _LEAVES[0] + strength * (_LEAVES[1] - _LEAVES[0])
    leaves &= until < city.span.days
    now.employer[women], now.insured[women] = firm, city.employers.district[firm]
    now.insutype[women], now.psn_type[women] = EMPLOYEE, "1101"
    now.since[women] = since
    now.until[women] = np.where(leaves, until, NEVER)
    now.second[women] = np.where(leaves, until - rng.integers(*_BESIDE, count), NEVER)


def _firms(city: City, sites: Sites, now: _Changed, rng: np.random.Generator) -> Employers:
    """Found the firms before their first woman joins; give some the owner and phone of another."""
    firms = city.employers
    founded, owner = firms.founded.copy(), firms.owner.copy()
    phone, wage = firms.phone.copy(), firms.wage.copy()
    order = np.argsort(-sites.strength, kind="stable")
    for rank, which in enumerate(order):
        firm, strength = sites.at[which], sites.strength[which]
        theirs = now.since[(now.employer == firm) & (now.insutype == EMPLOYEE)]
        first = int(theirs.min()) if len(theirs) else 0
        lately = first - int(rng.integers(20, 250))
        founded[firm] = lately if strength > _FOUNDED else min(founded[firm], first - 30)
        wage[firm] *= 1 - strength * (1 - _FLOOR * AVERAGE_WAGE / wage[firm])
        if strength > _RINGED:
            head = sites.at[order[rank - rank % _RING]]
            owner[firm], phone[firm] = owner[head], phone[head]
    return replace(firms, founded=founded, owner=owner, phone=phone, wage=np.round(wage, 0))
