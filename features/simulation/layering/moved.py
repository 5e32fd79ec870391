"""Honest visits that happen elsewhere or otherwise: made again by the ordinary maker."""

from typing import Any

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of


def moved(
    month: Month, visits: pl.DataFrame, provider: Ints, rng: np.random.Generator, **columns: Any
) -> pl.DataFrame:
    """Return the visits at other providers, on their days, for their diagnoses and supplies.

    The doctor, the minute and the rest are drawn anew; `columns` replace what is drawn.
    """
    kept = {name: visits[name] for name in ("supply", "long_rx", "cert", "tag")}
    return visits_of(
        month,
        visits["kind"].to_numpy(),
        visits["person"].to_numpy(),
        np.asarray(provider, dtype=np.int64),
        visits["begin"].to_numpy() // DAY,
        visits["dx"].to_numpy(),
        rng,
        **{**kept, **columns},
    )
