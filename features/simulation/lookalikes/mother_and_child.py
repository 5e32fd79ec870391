"""母婴同日就诊 - a mother brings the newborn, who is seen under her card until it has its own.

Two settlements of one card, or of one family, minutes apart at one place.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import OTP
from features.simulation.layering.customers import usual
from features.simulation.layering.nearby import draw_near, here_now, of_age
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

#: Ages of mothers, and of children brought along, years.
_MOTHERS, _CHILDREN = (21, 42), 12
#: Pairs for one usual call, at strength 0 and 1; share of them with a newborn without a card of its
#: own (assumed); minutes between the two.
_PAIRS, _NEWBORN, _BETWEEN = (0.08, 0.45), 0.6, (6, 45)
_OF_MOTHER = ("Z48.800", "N76.000", "J06.900", "D50.900", "K59.000", "N60.100")
_OF_CHILD = ("J06.900", "J20.900", "R50.900", "L30.900", "K30.x00", "R05.x00")


def _fits(city: City) -> Bools:
    for_both = city.providers.is_kind("maternity", "community", "township", "clinic", "secondary")
    return sizeable(city.providers.calls, for_both)


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    city, provider = month.city, sites.draw(
        month.first, month.days, usual(sites, visits.filter(pl.col("kind") == OTP)), rng, *_PAIRS
    )  # fmt: skip
    able = here_now(month) & of_age(month, *_MOTHERS) & city.people.female
    mother = draw_near(city, provider, able, rng)
    child = _child_of(month, mother)
    newborn = (child < 0) | (rng.random(len(mother)) < _NEWBORN)
    kept = mother >= 0
    provider, mother, newborn = provider[kept], mother[kept], newborn[kept]
    second = np.where(newborn, mother, child[kept])
    day = sites.day_of(provider, month.first, month.days, rng)
    dx = rng.choice(DIAGNOSES.where(*_OF_MOTHER), len(mother))
    first = visits_of(month, OTP, mother, provider, day, dx, rng, alike=LAYER.name)
    theirs = rng.choice(DIAGNOSES.where(*_OF_CHILD), len(mother))
    cert = first["cert"]
    after = visits_of(month, OTP, second, provider, day, theirs, rng, cert=cert, alike=LAYER.name)
    begin = first["begin"].to_numpy() + rng.integers(*_BETWEEN, len(mother))
    after = after.with_columns(begin=pl.Series(np.minimum(begin, day * DAY + DAY - 1)))
    return pl.concat([visits, first, after])


def _child_of(month: Month, mother: Ints) -> Ints:
    """Return a child of each mother's household, -1 where there is none."""
    people = month.city.people
    age = people.age(np.arange(len(people)), month.first)
    child = np.flatnonzero((age >= 0) & (age <= _CHILDREN) & here_now(month))
    of = np.full(int(people.household.max()) + 1, -1)
    of[people.household[child]] = child
    return np.where(mother >= 0, of[people.household[mother]], -1)


LAYER = Layer(
    name="mother_and_child",
    zh="母婴同日就诊",
    fits=_fits,
    weight=0.6,
    resembles=("split_visit",),
    visits=_visits,
)
