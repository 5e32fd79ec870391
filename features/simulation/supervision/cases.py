"""A case as the office writes it up: cause, words, dates, money."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.supervision.offences import offences, written
from features.simulation.supervision.verdicts import FRAUD

#: Days from the inspection to the discovery, and from there to the filing (assumed).
_DISCOVERED, _FILED = (0, 15), (3, 20)
#: Share of the cases that name the national rule, where the scheme has one (assumed).
_RULED = 0.7
#: Cause of every employer's case (claims reference 3.4).
_EMPLOYER = 35


def written_up(cases: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Add cause, fraud_type, rule, discovered and filed (days) to cases, in the order of filing."""
    count = cases.height
    told = cases.join(offences(), on="scheme", how="left", maintain_order="left")
    ruled = pl.Series(rng.random(count) < _RULED)
    begun = cases["day"].to_numpy()
    decided = cases["decided"].to_numpy()
    discovered = np.minimum(begun + rng.integers(*_DISCOVERED, count), decided)
    filed = np.minimum(discovered + rng.integers(*_FILED, count), decided)
    return told.select(
        *cases.columns,
        _cause().cast(pl.Int64).alias("cause"),
        written(cases["scheme"], rng).alias("fraud_type"),
        pl.when(ruled).then("rule").alias("rule"),
        _days("discovered", discovered),
        _days("filed", filed),
    ).sort("filed", "decided", "entity", "position", "scheme")


def _cause() -> pl.Expr:
    fraud, own = pl.col("tier") == FRAUD, pl.col("entity") == "patient"
    return (
        pl.when(pl.col("entity") == "employer")
        .then(_EMPLOYER)
        .when(own & fraud)
        .then("own_fraud_cause")
        .when(own)
        .then("own_cause")
        .when(fraud)
        .then("fraud_cause")
        .otherwise("cause")
    )


def _days(name: str, days: Ints) -> pl.Series:
    return pl.Series(name, days, dtype=pl.Int64)
