"""自查自纠 - providers that look at their own books and pay back, without an inspection."""

import numpy as np
import polars as pl

from features.simulation.supervision.findings import FINDING, slips_of
from features.simulation.supervision.known import Known
from features.simulation.supervision.timing import closing, opening, workday
from features.simulation.supervision.verdicts import NO_PUNISH, VIOLATION

#: Share of the local providers that correct themselves in a year (assumed).
_A_YEAR = 0.03
#: Days until the office has written it down.
_TAKES = (10, 60)


def corrections(known: Known, rng: np.random.Generator) -> pl.DataFrame:
    """Return judged findings without a look: what providers, good and bad, told of themselves."""
    city = known.city
    local = np.flatnonzero(city.local)
    count = min(round(_A_YEAR * len(local) * city.span.days / 365.25), len(local))
    at = np.sort(rng.choice(local, count, replace=False))
    day = workday(city.span, rng.integers(opening(city.span), closing(city.span), count))
    rows = pl.DataFrame(
        {"look": np.full(count, -1), "position": at, "day": day},
        schema_overrides={"look": pl.Int64},
    )
    decided = pl.Series("decided", day + rng.integers(*_TAKES, count), dtype=pl.Int64)
    return (
        slips_of(known, rows.with_columns(decided), rng)
        .filter(pl.col("decided") < city.span.days)
        .select(
            *FINDING,
            pl.lit("provider").alias("entity"),
            "position",
            "day",
            pl.lit("MONITOR").alias("clue"),
            pl.lit(VIOLATION).alias("tier"),
            pl.lit(NO_PUNISH).alias("decision"),
            "decided",
        )
    )
