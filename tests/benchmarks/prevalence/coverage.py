"""Draws from a population whose truth is known: bias, width and coverage of the estimate."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.vectors.vectors import ID
from serving.lanes.cells import Estimate, estimate
from serving.lanes.draw_file import DAY
from serving.lanes.exploration import draw
from serving.lanes.prevalence import cells_of


@dataclass(frozen=True)
class Coverage:
    """Over all draws: shares 0 to 1, and how many were visited on average."""

    truth: float
    mean: float
    covered: float
    width: float
    visited: float

    @classmethod
    def of(cls, truth: float, told: list[Estimate]) -> "Coverage":
        """Of estimates of the same truth."""
        return cls(
            truth,
            float(np.mean([each.share for each in told])),
            float(np.mean([each.low <= truth <= each.high for each in told])),
            float(np.mean([each.high - each.low for each in told])),
            float(np.mean([each.visited for each in told])),
        )


def coverage(
    everybody: pl.DataFrame, team_days: float, unvisited: float, draws: int, seed: int
) -> Coverage:
    """`everybody`: entity_id, stratum, team_days, bad (0/1); a share `unvisited` at random."""
    rng = np.random.default_rng(seed)
    told = [
        one(everybody, team_days, unvisited, int(rng.integers(2**31)), rng) for _ in range(draws)
    ]
    return Coverage.of(float(everybody["bad"].mean()), told)  # type: ignore[arg-type]


def one(
    everybody: pl.DataFrame,
    team_days: float,
    unvisited: float,
    seed: int,
    rng: np.random.Generator,
) -> Estimate:
    """What one draw tells."""
    drawn = draw(everybody, team_days, seed).join(everybody.select(ID, "bad"), on=ID)
    missed = pl.Series(rng.random(drawn.height) < unvisited)
    confirmed = pl.when(~missed).then(pl.col("bad")).alias("confirmed")
    rows = drawn.with_columns(confirmed, pl.lit(None, pl.Date).alias(DAY))
    return estimate(cells_of(rows, counted=True))
