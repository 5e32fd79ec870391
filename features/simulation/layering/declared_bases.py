"""Contribution bases that a layer declares in place of the honest ones, and months of days."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.month import Month
from features.simulation.span import Span
from features.simulation.tables.people.contributors import OVERRIDES


def declare(month: Month, person: Ints, base: Floats, first: Ints, last: Ints) -> None:
    """Let the present employers of these people declare a base in months `first` to `last`.

    `base` is yuan a month, nan where nothing is paid; months are numbers, both ends included.
    """
    rows = pl.DataFrame(
        {
            "person": person,
            "employer": month.city.people.employer[person],
            "base": pl.Series(np.round(base), dtype=pl.Float64).fill_nan(None),
            "first": first,
            "last": last,
        },
        schema_overrides=OVERRIDES,
    )
    memory = month.memory("contributions")
    earlier = memory.get("overrides")
    memory["overrides"] = rows if earlier is None else pl.concat([earlier, rows])


def month_of(span: Span, day: Ints) -> Ints:
    """Return the number of the month in which each day lies, negative before the start."""
    before = 240
    firsts = np.array([span.first_day(at) for at in range(-before, span.months + before)])
    return np.asarray(np.searchsorted(firsts, day, side="right") - 1 - before, dtype=np.int64)
