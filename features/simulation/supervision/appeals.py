"""Who appeals against a decision, and what comes of it."""

import numpy as np
import polars as pl

from features.simulation.span import Span
from features.simulation.supervision.verdicts import FRAUD, NO_PUNISH

PENDING, UPHELD, REVERSED = "PENDING", "UPHELD", "REVERSED"
#: Chance of an appeal against a fraud and against a violation (assumed).
_AGAINST_FRAUD, _AGAINST_VIOLATION = 0.30, 0.06
#: Chance that an appeal of the guilty wins, on procedure; that one of the honest does (assumed).
_GUILTY_WINS, _HONEST_WINS = 0.22, 0.75
#: Days from the decision to the appeal's end (assumed: a review's 60 days to a court's half year).
_TAKES = (45, 200)


def with_appeals(span: Span, cases: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Add appeal (PENDING, UPHELD, REVERSED, null: none) and reversed (day, null) to cases."""
    count = cases.height
    fraud = (cases["tier"] == FRAUD).to_numpy()
    punished = (cases["decision"] != NO_PUNISH).to_numpy()
    honest = cases["severity"].is_null().to_numpy()
    chance = np.where(fraud, _AGAINST_FRAUD, _AGAINST_VIOLATION)
    appealed = (rng.random(count) < chance) & punished
    wins = rng.random(count) < np.where(honest, _HONEST_WINS, _GUILTY_WINS)
    ends = cases["decided"].to_numpy() + rng.integers(*_TAKES, count)
    over = ends < span.days
    state = np.select([~appealed, ~over, wins], ["", PENDING, REVERSED], UPHELD)
    told = pl.DataFrame(
        {"state": state.tolist(), "ends": ends}, schema_overrides={"state": pl.String}
    )
    return cases.with_columns(
        told.select(pl.when(pl.col("state") != "").then("state")).to_series().alias("appeal"),
        told.select(pl.when(pl.col("state") == REVERSED).then("ends"))
        .to_series()
        .alias("reversed"),
    )
