"""All honest visits of a month."""

import polars as pl

from features.simulation.month import Month
from features.simulation.trade.admissions import admissions
from features.simulation.trade.births import births
from features.simulation.trade.collections import collections
from features.simulation.trade.epidemics import epidemics
from features.simulation.trade.habits import Habits
from features.simulation.trade.outpatients import outpatients, purchases


def honest_visits(month: Month, habits: Habits) -> pl.DataFrame:
    """Return the month's honest visits, not yet held against what is possible."""
    each = (outpatients, purchases, collections, admissions, births, epidemics)
    return pl.concat([make(month, habits) for make in each])
