"""慢病长处方门诊 - certified patients get eight or twelve weeks at once, and come less often."""

import numpy as np
import polars as pl

from features.simulation.frames import OPSP
from features.simulation.layering.visited import general_clinics
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of its certified patients with a long prescription; weeks of supply (claims reference 3.6).
_LONG, _WEEKS = (0.35, 0.95), (8, 12)
#: Days before its end at which the next is written at the earliest.
_EARLY = 7


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    memory = month.memory(LAYER.name)
    until = memory.setdefault("until", np.zeros(len(month.city.people), dtype=np.int64))
    person, day = visits["person"].to_numpy(), visits["begin"].to_numpy() // DAY
    refill = ((visits["kind"] == OPSP) & visits["tag"].is_null()).to_numpy()
    here = refill & np.isin(visits["provider"].to_numpy(), sites.at)
    covered = here & (day < until[person] - _EARLY)
    chosen = here & ~covered & sites.pick(visits["provider"].to_numpy(), day, rng, *_LONG)
    supply = 7.0 * rng.choice(np.array(_WEEKS), len(day))
    np.maximum.at(until, person[chosen], (day + supply.astype(np.int64))[chosen])
    long_rx = pl.lit(pl.Series(chosen))
    return visits.with_columns(
        supply=pl.when(long_rx).then(pl.Series(supply)).otherwise("supply"),
        long_rx=pl.col("long_rx") | long_rx,
        alike=pl.when(long_rx).then(pl.lit(LAYER.name)).otherwise("alike"),
    ).filter(pl.Series(~covered))


LAYER = Layer(
    name="chronic_long_rx_clinic",
    zh="慢病长处方门诊",
    fits=general_clinics,
    resembles=("excess_supply", "drug_resale"),
    visits=_visits,
)
