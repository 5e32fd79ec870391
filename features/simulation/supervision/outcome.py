"""What an inspection found: plain fraud mostly, faint fraud seldom, now and then a slip."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.span import Span
from features.simulation.truth import Truth

#: Fraud of this severity is found every second time; steepness of the curve (assumed).
_EVEN, _STEEP = 0.25, 9.0
#: An honest provider's slip that costs it money (违规), and what it is called (assumed).
_SLIP = 0.05
_SLIPS = ("charge_abuse", "over_treatment", "indication_mismatch")
#: Below this severity a found scheme is a 违规 and no 欺诈骗保 (assumed).
_FRAUD_FROM = 0.2
#: Days from inspection to decision.
_DECIDED = (30, 91)


def decide(
    span: Span, inspections: pl.DataFrame, truth: Truth, rng: np.random.Generator
) -> pl.DataFrame:
    """Add found, fraud_type, tier and decided (day) to the inspections decided within the span.

    Those still open are left out: nobody knows of them yet.
    """
    count = inspections.height
    depth = truth.severity[inspections["provider"]]
    seen = rng.random(count) < 1 / (1 + np.exp(-_STEEP * (depth - _EVEN)))
    slip: Bools = rng.random(count) < _SLIP
    found = np.where(depth > 0, seen, slip)
    decided = inspections["day"].to_numpy() + rng.integers(*_DECIDED, count)
    slips = pl.Series(rng.choice(_SLIPS, count))
    named = truth.scheme.gather(inspections["provider"]).fill_null(slips)
    tier = np.where(depth >= _FRAUD_FROM, "fraud", "violation")
    return inspections.with_columns(
        found=pl.Series(found), fraud_type=named, tier=pl.Series(tier), decided=pl.Series(decided)
    ).filter(pl.col("decided") < span.days)
