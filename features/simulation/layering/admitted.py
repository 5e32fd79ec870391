"""Stays that a scheme adds or draws out: only of people who live and lie in no other bed."""

import polars as pl

from features.simulation.month import Month
from features.simulation.trade.presence import in_bed, occupy, possible


def admitted(month: Month, stays: pl.DataFrame) -> pl.DataFrame:
    """Return those of the stays that can have been registered; their people's beds are then taken.

    The insurer's system lets nobody be admitted who is registered in another bed.
    """
    kept = possible(month, stays.filter(pl.col("person") >= 0))
    month.carried.busy = occupy(month.carried.busy, kept)
    return kept


def last_stays(visits: pl.DataFrame) -> pl.Series:
    """Mark the stays after which their person is admitted no more among the visits."""
    beds = pl.when(in_bed()).then("begin")
    last = in_bed() & (pl.col("begin") == beds.max().over("person"))
    return visits.select(last.fill_null(False)).to_series()
