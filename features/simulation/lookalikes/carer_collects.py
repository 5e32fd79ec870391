"""家属代取 - one of the family collects for several old relatives, minutes apart."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import City
from features.simulation.frames import SOCIAL_CARD
from features.simulation.layering.moved import moved
from features.simulation.layering.refills import refilling, refills
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.habits import Habits

#: Minutes between the relatives' cards at the counter (least, most), and until a bill is settled.
_APART, _LAG = (2, 7), (4, 10)
#: Share of the cards that the carer brings as cards; days within which all collections fall.
_PLASTIC = 0.8
#: Relatives worth one errand; ages of a carer.
_RELATIVES, _AGES = 2, (25, 70)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    carer = _carer_of(month.city, sites)
    person = visits["person"].to_numpy()
    theirs = (carer[person] >= 0) & refills(visits)
    theirs &= sites.spread(sites.onset, np.inf)[np.maximum(carer[person], 0)] <= month.first
    rows = visits.filter(pl.Series(theirs)).unique("person", keep="first", maintain_order=True)
    who = carer[rows["person"].to_numpy()]
    habits: Habits = month.memory("habits")["habits"]
    place = habits.usual_call[who]
    dept = DIAGNOSES.dept[rows["dx"].to_numpy()]
    able = (place >= 0) & habits.treats[dept, np.maximum(place, 0)]
    rows, who, place = rows.filter(pl.Series(able)), who[able], place[able]
    new = moved(month, rows, place, rng, lag=rng.integers(*_LAG, rows.height), alike=LAYER.name)
    new = new.with_columns(begin=pl.Series(_one_errand(month, new, who, rng)))
    plastic = pl.Series(rng.random(new.height) < _PLASTIC)
    cert = pl.when(plastic).then(pl.lit(SOCIAL_CARD, pl.Int64)).otherwise("cert")
    served = visits["person"].is_in(rows["person"].implode()) & pl.Series(theirs)
    return pl.concat([visits.filter(~served), new.with_columns(cert=cert)])


def _one_errand(month: Month, visits: pl.DataFrame, carer: Ints, rng: Random) -> Ints:
    """The minute of each collection: all of one carer's on one day, one after the other."""
    _, first, errand = np.unique(carer, return_index=True, return_inverse=True)
    begin = visits["begin"].to_numpy()[first][errand] if len(carer) else carer
    nth = pl.DataFrame({"errand": errand}).select(pl.int_range(pl.len()).over("errand"))
    after = nth.to_series().to_numpy() * rng.integers(*_APART, len(carer))
    return np.asarray(np.minimum(begin + after, month.last * DAY - 1), dtype=np.int64)


def _carer_of(city: City, sites: Sites) -> Ints:
    """Over people: the site that collects for them, -1 where none does."""
    people, refill = city.people, refilling(city)
    carer = np.full(len(people), -1, dtype=np.int64)
    for link in (people.phone, people.household):
        by = np.full(int(link.max()) + 1, -1, dtype=np.int64)
        by[link[sites.at]] = sites.at
        carer = np.where((carer < 0) & refill, by[link], carer)
    return carer


def _fits(city: City) -> Bools:
    """Grown people with two or more who collect among those of their household or phone."""
    people = city.people
    age = people.age(np.arange(len(people)), 0)
    others = refilling(city).astype(np.int64)
    count = np.zeros(len(people), dtype=np.int64)
    for link in (people.phone, people.household):
        count = np.maximum(count, np.bincount(link, weights=others)[link].astype(np.int64))
    grown = (age >= _AGES[0]) & (age < _AGES[1])
    return np.asarray(grown & (count >= _RELATIVES))


LAYER = Layer(
    "carer_collects",
    "家属代取",
    _fits,
    site=PATIENT,
    weight=3.0,
    resembles=("drug_resale", "phantom_drug"),
    visits=_visits,
)
