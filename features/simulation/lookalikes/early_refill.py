"""提前续方 - patients who come for their next month up to seven days before the last is used up."""

import numpy as np
import polars as pl

from features.simulation.frames import OPSP
from features.simulation.layering.alike import alike
from features.simulation.layering.visited import general_clinics
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Days of supply of a collection, and so many days early at most (claims reference 3.6).
_SUPPLY, _EARLY = 28, 7
#: Share of its patients who come early.
_PATIENTS = (0.4, 0.95)
_NEVER_CAME = -1_000


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    memory, count = month.memory(LAYER.name), len(month.city.people)
    until = memory.setdefault("until", np.full(count, _NEVER_CAME))
    person, begin = visits["person"].to_numpy(), visits["begin"].to_numpy()
    refill = (visits["kind"] == OPSP) & visits["tag"].is_null() & ~visits["long_rx"]
    here = refill.to_numpy() & np.isin(visits["provider"].to_numpy(), sites.at)
    here &= visits["alike"].is_null().to_numpy()
    comes = until[person] - rng.integers(1, _EARLY + 1, len(person))
    early = here & sites.pick(visits["provider"].to_numpy(), begin // DAY, rng, *_PATIENTS)
    early &= (comes >= month.first) & (comes < month.last)
    day = np.where(early, comes, begin // DAY)
    late = np.maximum(until[person], day)
    np.maximum.at(until, person[here], (late + _SUPPLY)[here])
    return alike(visits.with_columns(begin=pl.Series(day * DAY + begin % DAY)), early, LAYER.name)


LAYER = Layer(
    name="early_refill",
    zh="提前续方",
    fits=general_clinics,
    resembles=("excess_supply", "drug_resale"),
    visits=_visits,
)
