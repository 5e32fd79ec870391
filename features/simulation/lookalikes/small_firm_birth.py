"""小微企业生育 - of a firm's few people one gives birth: a great share, and honest."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.city.unit_of import at_work
from features.simulation.layering.births_told import marked_births
from features.simulation.layers import EMPLOYER, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.births import due_days

#: Most people of such a firm; births so late that no allowance is granted do not count.
_SMALL, _ENDS = 8, 100
#: Days of insurance before the birth (tables of allowances ask for as many).
_INSURED = 274


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    people = month.city.people
    theirs = np.isin(people.employer, sites.at) & at_work(month.city)
    return marked_births(month, LAYER.name, np.flatnonzero(theirs), visits)


def _fits(city: City) -> Bools:
    people, due = city.people, due_days(city)
    size = np.bincount(people.employer[at_work(city)], minlength=len(city.employers))
    born = at_work(city) & (due < city.span.days - _ENDS) & (due < people.death)
    born &= (people.insured_since < due - _INSURED) & (due < people.insured_until)
    births = np.bincount(people.employer[born], minlength=len(city.employers))
    return np.asarray((size <= _SMALL) & (births == 1) & (city.employers.wage > 0))


LAYER = Layer(
    "small_firm_birth",
    "小微企业生育",
    _fits,
    site=EMPLOYER,
    resembles=("maternity_allowance",),
    visits=_visits,
)
