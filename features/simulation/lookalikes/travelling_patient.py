"""备案外出 - who has filed for a stay elsewhere collects for months before leaving."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import NEVER, City
from features.simulation.frames import IN_BED, OPSP
from features.simulation.layering.refills import refilled_for
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.records.ids import Ids, draw_ids
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.tables.people.out_appy_d import out_appy_d
from features.simulation.trade.habits import Habits, choose_call
from features.simulation.trade.make import visits_of

#: Days of supply of the collections before leaving, one after the other; days in which they fall.
_SUPPLIES, _BEFORE = (30.0, 30.0, 56.0), 16
#: Days away (assumed); nobody is seen at home meanwhile.
_AWAY = 90


def leaving(city: City, ids: Ids) -> Ints:
    """Return over people the day from which a filing of theirs is in force, NEVER without one."""
    filings = out_appy_d(city, ids)
    known = pl.DataFrame({"psn_no": ids.psn_no}).with_row_index("person")
    found = filings.join(known, on="psn_no", how="inner", maintain_order="left")
    day = np.full(len(city.people), NEVER, dtype=np.int64)
    begins = (found["begndate"] - city.span.start).dt.total_days().to_numpy()
    day[found["person"].to_numpy()] = begins
    return day


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    memory = month.memory(LAYER.name)
    if "leaves" not in memory:
        memory["leaves"] = leaving(month.city, month.memory("ids")["ids"])
    leaves: Ints = memory["leaves"]
    person = sites.at[(leaves[sites.at] > month.first) & (leaves[sites.at] <= month.last)]
    dx = refilled_for(month.city, person, month.first)
    person, dx = person[dx >= 0], dx[dx >= 0]
    nth = np.tile(np.arange(len(_SUPPLIES)), len(person))
    person, dx = np.repeat(person, len(_SUPPLIES)), np.repeat(dx, len(_SUPPLIES))
    earliest = np.maximum(month.first, leaves[person] - _BEFORE)
    day = np.floor(rng.uniform(earliest, leaves[person])).astype(np.int64)
    habits: Habits = month.memory("habits")["habits"]
    provider = choose_call(habits, person, dx, rng)
    kept = provider >= 0
    supply = np.array(_SUPPLIES)[nth]
    new = visits_of(
        month,
        OPSP,
        person[kept],
        provider[kept],
        day[kept],
        dx[kept],
        rng,
        supply=supply[kept],
        long_rx=supply[kept] > _SUPPLIES[0],
        alike=LAYER.name,
    )
    return pl.concat([visits.filter(pl.Series(~_gone(sites, visits, leaves))), new])


def _gone(sites: Sites, visits: pl.DataFrame, leaves: Ints) -> Bools:
    """Mark the calls of the sites' people while they are away."""
    person, day = visits["person"].to_numpy(), visits["begin"].to_numpy() // DAY
    left = leaves[person]
    away = (day >= left) & (day < left + _AWAY) & np.isin(person, sites.at)
    return np.asarray(away & ~visits["kind"].is_in(list(IN_BED)).to_numpy())


def _fits(city: City) -> Bools:
    people, leaves = city.people, leaving(city, draw_ids(city))
    within = (leaves > 0) & (leaves < city.span.days)
    certified = (people.entitled < leaves[:, None]).any(axis=1)
    local = people.insured < city.places.local
    return np.asarray(within & certified & local & (people.death == NEVER))


LAYER = Layer(
    "travelling_patient",
    "备案外出",
    _fits,
    site=PATIENT,
    weight=3.0,
    resembles=("drug_resale",),
    visits=_visits,
)
