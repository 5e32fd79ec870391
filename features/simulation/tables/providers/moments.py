"""Day numbers as the register writes them: midnights, null where the day is not known yet."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.span import Span


def midnights(span: Span, day: Ints) -> pl.Series:
    """Return the first moment of each day, Datetime us; null for days after the span."""
    known = pl.Series(day <= span.days)
    dates = span.dates(np.minimum(day, span.days)).cast(pl.Datetime("us"))
    return pl.select(pl.when(known).then(dates)).to_series()
