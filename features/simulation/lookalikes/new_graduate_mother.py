"""应届毕业生生育 - a first post after college, and a child within the year; the post goes on."""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.city.insurance import EMPLOYEE, RESIDENT
from features.simulation.city.unit_of import at_work
from features.simulation.city.wages import base_of
from features.simulation.layering.asked_allowances import ask_for_births
from features.simulation.layering.births_told import marked_births
from features.simulation.layering.steady import steady
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.births import due_days

#: Days from the first day at work to the birth, by strength: strong ones join late.
_JOINED, _LATE = (230, 400), (60, 220)
#: Ages at the birth, and the smallest firm that takes graduates (assumed).
_AGES, _FIRM = (20, 30), 6
_ENDS = 100


def _city(city: City, sites: Sites, rng: Random) -> City:
    """Let them join an ordinary firm before the birth."""
    people, women = city.people, sites.at
    works = at_work(city) & (city.employers.wage[people.employer] > 0)
    size = np.bincount(people.employer[works], minlength=len(city.employers))
    colleagues = np.flatnonzero(works & (size[people.employer] >= _FIRM))
    if not len(colleagues):
        return city
    firm = people.employer[rng.choice(colleagues, len(women))]
    low, high = (a + sites.strength * (b - a) for a, b in zip(_JOINED, _LATE, strict=True))
    since = due_days(city)[women] - np.floor(rng.uniform(low, high)).astype(np.int64)
    employer, insured = people.employer.copy(), people.insured.copy()
    insutype, begins = people.insutype.copy(), people.insured_since.copy()
    kind = np.array(people.psn_type.to_list(), dtype=object)
    employer[women], insured[women] = firm, city.employers.district[firm]
    insutype[women], kind[women] = EMPLOYEE, "1101"
    begins[women] = np.maximum(since, city.employers.founded[firm] + 1)
    told = replace(
        people,
        employer=employer,
        insured=insured,
        insutype=insutype,
        insured_since=begins,
        psn_type=pl.Series(kind.tolist(), dtype=pl.String),
    )
    return replace(city, people=told)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    return marked_births(month, LAYER.name, sites.at, visits)


def _bills(
    month: Month, sites: Sites, visits: pl.DataFrame, bills: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    """Who comes from college waits for no entitlement (assumed: the province counts her years)."""
    people = month.city.people
    mother = np.zeros(len(people), dtype=bool)
    mother[sites.at] = True
    base = np.zeros(len(people))
    base[sites.at] = base_of(month.city, sites.at, month.number)
    ask_for_births(month, visits, bills, mother, base, rng)
    return bills


def _fits(city: City) -> Bools:
    people, due = city.people, due_days(city)
    age = (due - people.born) // 365.25
    young = people.female & (age >= _AGES[0]) & (age < _AGES[1]) & (people.insutype == RESIDENT)
    born = (due >= _ENDS // 2) & (due < city.span.days - _ENDS)
    return np.asarray(steady(city) & young & born & (people.away < 0))


LAYER = Layer(
    "new_graduate_mother",
    "应届毕业生生育",
    _fits,
    site=PATIENT,
    weight=1.5,
    resembles=("maternity_allowance",),
    city=_city,
    visits=_visits,
    bills=_bills,
)
