"""长期处方 - a stable patient collects twelve weeks at a time, and comes the rarer for it."""

import numpy as np
import polars as pl

from features.simulation.frames import OPSP
from features.simulation.layering.refills import refilled_for, refilling, refills
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.habits import Habits, choose_call
from features.simulation.trade.make import visits_of

#: Days of supply of one collection (claims reference 3.6: up to 12 weeks); by how many days the
#: next one comes before or after its end (assumed).
_SUPPLY, _BEAT = 84, (-7, 4)


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    due: dict[int, int] = month.memory(LAYER.name).setdefault("due", {})
    for person, onset in zip(sites.at.tolist(), sites.onset.tolist(), strict=True):
        due.setdefault(person, onset + person % _SUPPLY)
    begun = sites.at[sites.onset < month.last]
    theirs = np.isin(visits["person"].to_numpy(), begun) & refills(visits)
    comes = np.array([each for each in begun.tolist() if due[each] < month.last], dtype=np.int64)
    day = np.array([max(due[each], month.first) for each in comes.tolist()], dtype=np.int64)
    for person, on in zip(comes.tolist(), day.tolist(), strict=True):
        due[person] = on + _SUPPLY + int(rng.integers(*_BEAT))
    dx = refilled_for(month.city, comes, month.first)
    comes, day, dx = comes[dx >= 0], day[dx >= 0], dx[dx >= 0]
    habits: Habits = month.memory("habits")["habits"]
    provider = choose_call(habits, comes, dx, rng)
    kept = provider >= 0
    new = visits_of(
        month,
        OPSP,
        comes[kept],
        provider[kept],
        day[kept],
        dx[kept],
        rng,
        supply=float(_SUPPLY),
        long_rx=True,
        alike=LAYER.name,
    )
    return pl.concat([visits.filter(pl.Series(~theirs)), new])


LAYER = Layer(
    "long_prescription",
    "长期处方",
    refilling,
    site=PATIENT,
    weight=3.0,
    resembles=("drug_resale",),
    visits=_visits,
)
