"""Stays whose nights, list of diagnoses and fee are drawn anew for another gravity."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.trade.budgets import stay_budget
from features.simulation.trade.severity import nights_of, secondaries


def of_severity(
    month: Month, stays: pl.DataFrame, severity: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """Return the stays (VISIT) with that severity and what follows from it."""
    person, provider, dx = (stays[name].to_numpy() for name in ("person", "provider", "dx"))
    day = stays["begin"].to_numpy() // DAY
    nights = nights_of(month.city, provider, dx, severity, rng)
    return with_budget(
        month,
        stays.with_columns(
            severity=pl.Series(severity),
            nights=pl.Series(nights),
            others=pl.Series(secondaries(month.city, person, provider, severity, day, rng)),
        ),
        rng,
    )


def with_budget(month: Month, stays: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return the stays with the fee that their nights, severity and operation come to."""
    names = ("person", "provider", "dx", "severity", "nights", "operated")
    person, provider, dx, severity, nights, operated = (stays[name].to_numpy() for name in names)
    yuan = stay_budget(month.city, person, provider, dx, severity, nights, operated, rng)
    return stays.with_columns(budget=pl.Series(yuan, dtype=pl.Float64))
