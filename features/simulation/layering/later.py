"""Visits that are planned beyond the month's end wait for their month."""

import polars as pl

from features.simulation.month import Month
from features.simulation.span import DAY


def in_their_month(month: Month, layer: str, visits: pl.DataFrame) -> pl.DataFrame:
    """Return the visits (VISIT) that begin before the month's end, those that waited included.

    The others are kept for later months.
    """
    memory = month.memory(layer)
    waited = memory.get("waiting")
    every = visits if waited is None else pl.concat([waited, visits])
    due = pl.col("begin") < month.last * DAY
    memory["waiting"] = every.filter(~due)
    return every.filter(due)
