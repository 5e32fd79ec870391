"""What grave cases get by the hour: monitoring and oxygen; an intensive bed for the gravest."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.lines.make import lines_of
from features.simulation.month import Month

#: Share of days on which a stay of severity 0, 1, 2 is monitored, and given oxygen (assumed).
_MONITORED, _OXYGEN = np.array([0.75, 0.25, 0.06]), np.array([0.60, 0.22, 0.05])
#: Hours of the day on which it is (assumed).
_HOURS = (8, 25)


def watched(
    month: Month, visits: pl.DataFrame, rows: Ints, at: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """Return the lines of monitoring and oxygen for days of stays (a row and a minute each)."""
    severity = visits["severity"].to_numpy()[rows]
    parts = []
    for key, share in (("ecg_monitor", _MONITORED), ("oxygen", _OXYGEN)):
        given = rng.random(len(rows)) < share[severity]
        hours = rng.integers(*_HOURS, len(rows))[given]
        item = np.full(int(given.sum()), ITEMS.at(key))
        parts.append(lines_of(month, visits, rows[given], item, hours, at[given] + 95, rng))
    return pl.concat(parts)
