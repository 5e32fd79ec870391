"""短住院手术 - light cases for a night or two, each with its operation."""

import numpy as np
import polars as pl

from features.simulation.frames import DAY_SURGERY, STAY
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.planned_operations import WARDS, operating, operations
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.severity import PLAIN

_NAME = "short_stay_surgery"
#: Such stays for one usual stay, and beds for them, at strength 0 and 1 (assumed).
_SHARE, _BEDS = (0.15, 0.5), (1, 4)
#: Nights of a stay; share that is billed as day surgery; fee against an ordinary stay.
_NIGHTS, _DAY, _FEE = (1, 3), 0.35, 0.85


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    new = operations(month, sites, _SHARE, rng)
    day = rng.random(new.height) < _DAY
    nights = np.where(day, rng.integers(0, 2, new.height), rng.integers(*_NIGHTS, new.height))
    brief = new.with_columns(
        kind=pl.Series(np.where(day, DAY_SURGERY, STAY)),
        nights=pl.Series(nights),
        severity=pl.lit(PLAIN, pl.Int64),
        alike=pl.lit(_NAME),
    )
    brief = with_budget(month, brief, rng).with_columns(pl.col("budget") * _FEE)
    return pl.concat([visits, brief])


LAYER = Layer(
    name=_NAME,
    zh="短住院手术",
    fits=operating,
    weight=0.4,
    resembles=("low_standard_admission",),
    city=more_beds(WARDS[0], *_BEDS),
    visits=_visits,
)
