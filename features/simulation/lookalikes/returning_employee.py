"""返岗后生育 - for some months nothing was paid; she came back and gave birth later."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.births_told import marked_births, working_mothers
from features.simulation.layering.declared_bases import declare, month_of
from features.simulation.layers import PATIENT, Layer, Random
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.streams import stream
from features.simulation.trade.births import due_days

#: Months from the return to the birth at strength 0 and 1, and months of the break (assumed).
_BACK, _BREAK = (9, 3), (3, 9)
#: The break lies within the span where the birth comes so many days after the start.
_BEGINS, _ENDS = 200, 100


def _visits(month: Month, sites: Sites, visits: pl.DataFrame, rng: Random) -> pl.DataFrame:
    memory = month.memory(LAYER.name)
    if "declared" not in memory:
        memory["declared"] = True
        _declare(month, sites)
    return marked_births(month, LAYER.name, sites.at, visits)


def _declare(month: Month, sites: Sites) -> None:
    city, women = month.city, sites.at
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}")
    born = month_of(city.span, due_days(city)[women])
    back = np.maximum(born - np.rint(sites.between(*_BACK)).astype(np.int64), 1 + _BREAK[0])
    first = np.maximum(back - rng.integers(*_BREAK, len(women)), 1)
    declare(month, women, np.full(len(women), np.nan), first, back - 1)


def _fits(city: City) -> Bools:
    return working_mothers(city, _BEGINS, _ENDS)


LAYER = Layer(
    "returning_employee",
    "返岗后生育",
    _fits,
    site=PATIENT,
    weight=1.0,
    resembles=("maternity_allowance",),
    visits=_visits,
)
