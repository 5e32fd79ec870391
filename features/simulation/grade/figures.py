"""How well a ranking finds the bad ones, among everybody and among the never inspected."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import polars as pl

from features.simulation.grade.bootstrap import Figure, Interval, intervals
from features.simulation.grade.ranked import Ranked

ALL, NEVER_INSPECTED = "all", "never_inspected"
RISK, SIZE, RANDOM = "risk", "size", "random"
FIGURES = pl.Schema(
    {
        "population": pl.String,
        "ranking": pl.String,
        "n": pl.Int64,
        "bad": pl.Int64,
        "figure": pl.String,
        "value": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
    }
)


def figures_of(tops: Sequence[int]) -> dict[str, Figure]:
    """Return the figures by name, those of a list for each length of `tops`."""
    told: dict[str, Figure] = {"AP": Ranked.average_precision, "AUC": Ranked.auc}
    for top in tops:
        told |= {
            f"precision@{top}": partial(Ranked.precision, top=top),
            f"recall@{top}": partial(Ranked.recall, top=top),
            f"lift@{top}": partial(Ranked.lift, top=top),
            f"money@{top}": partial(Ranked.money_found, top=top),
        }
    return told


def ranking(population: str, name: str, ranked: Ranked, tops: Sequence[int]) -> pl.DataFrame:
    """Return FIGURES of a ranking, with 95 % intervals."""
    return _table(population, name, ranked, intervals(ranked, figures_of(tops)))


def at_random(population: str, ranked: Ranked, tops: Sequence[int]) -> pl.DataFrame:
    """Return FIGURES that a list in random order has in expectation (AP nearly so)."""
    count, share = len(ranked), float(ranked.bad.mean()) if len(ranked) else float("nan")
    expected = {"AP": share, "AUC": 0.5}
    for top in tops:
        part = min(top / count, 1.0) if count else float("nan")
        expected |= {
            f"precision@{top}": share,
            f"recall@{top}": part,
            f"lift@{top}": 1.0,
            f"money@{top}": part,
        }
    defined = 0 < ranked.bad.sum() < count
    told = {
        name: Interval(value if defined else None, None, None) for name, value in expected.items()
    }
    return _table(population, RANDOM, ranked, told)


def ranked_of(people: pl.DataFrame, score: pl.Series, tie: pl.Series) -> Ranked:
    """Rank `people` (bad, money) by a score (null: the lowest), equal ones by `tie`."""
    return Ranked.of(
        score.cast(pl.Float64).fill_null(np.nan).to_numpy(),
        people["bad"].to_numpy(),
        people["money"].to_numpy(),
        tie.to_numpy(),
    )


def _table(population: str, name: str, ranked: Ranked, told: dict[str, Interval]) -> pl.DataFrame:
    rows = [
        (
            population,
            name,
            len(ranked),
            int(ranked.bad.sum()),
            figure,
            each.value,
            each.low,
            each.high,
        )
        for figure, each in told.items()
    ]
    return pl.DataFrame(rows, schema=FIGURES, orient="row")
