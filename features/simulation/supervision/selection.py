"""Which providers are inspected, when, how chosen: by lot, after a complaint, by risk, again."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats
from features.simulation.span import DAY
from features.simulation.supervision.chances import attraction
from features.simulation.supervision.known import Known
from features.simulation.supervision.timing import any_day, closing, opening, workday

#: Who is looked at, from which day on, how chosen; prob is null unless chosen by lot.
LOOK = pl.Schema(
    {
        "entity": pl.String,
        "position": pl.Int64,
        "day": pl.Int64,
        "lane": pl.String,
        "clue": pl.String,
        "prob": pl.Float64,
    }
)
RANDOM, COMPLAINT, RISK, REVISIT = "random", "complaint", "risk", "revisit"
#: Chance that a tip leads to an inspection, and the days until it does (assumed).
_FOLLOWED, _UNTIL = 0.45, (5, 60)
#: Inspections after a complaint, at most so much of all (assumed).
_COMPLAINTS = 0.35
#: Clues of the risk lane and their shares (assumed).
_CLUES, _CLUE_SHARES = ("INSPECTION", "MONITOR", "ASSIGNED"), (0.50, 0.35, 0.15)
#: Chance to be on the list again, and the days until then: the next year (assumed).
_AGAIN, _NEXT = 0.10, (180, 420)


def select(known: Known, tips: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return LOOK rows of providers: `inspected` of the local ones, a few of them twice."""
    settings, local = known.city.settings, np.flatnonzero(known.city.local)
    wanted = round(settings.inspected * len(local))
    lot = round(settings.drawn * wanted)
    taken = np.zeros(len(known.city.providers), dtype=np.bool_)
    drawn = np.sort(rng.choice(local, lot, replace=False))
    taken[drawn] = True
    complaint = _after_tips(known, tips, taken, round(_COMPLAINTS * wanted), rng)
    taken[complaint["position"].to_numpy()] = True
    listed = _listed(known, taken, max(wanted - lot - complaint.height, 0), rng)
    at = np.concatenate([drawn, listed])
    day = any_day(known.city.span, np.zeros(len(at), dtype=np.int64), rng)
    by_lot = pl.Series(np.arange(len(at)) < lot)
    clue = pl.Series(rng.choice(_CLUES, len(at), p=_CLUE_SHARES).tolist(), dtype=pl.String)
    planned = pl.DataFrame({"position": at, "day": day, "clue": clue}).select(
        pl.lit("provider").alias("entity"),
        "position",
        "day",
        pl.when(by_lot).then(pl.lit(RANDOM)).otherwise(pl.lit(RISK)).alias("lane"),
        pl.when(by_lot).then(pl.lit("INSPECTION")).otherwise("clue").alias("clue"),
        pl.when(by_lot).then(pl.lit(lot / max(len(local), 1))).alias("prob"),
    )
    first = pl.concat([planned.cast(LOOK), complaint])
    return pl.concat([first, _again(known, first, rng)]).sort("day", "position")


def _listed(known: Known, taken: Bools, count: int, rng: np.random.Generator) -> np.ndarray:
    """Draw `count` of the others, each with a chance that grows with its attraction."""
    key: Floats = attraction(known, rng) + rng.gumbel(size=len(taken))
    key[taken | ~known.city.local] = -np.inf
    order = np.argsort(-key, kind="stable")[:count]
    return np.sort(order[np.isfinite(key[order])])


def _after_tips(
    known: Known, tips: pl.DataFrame, taken: Bools, most: int, rng: np.random.Generator
) -> pl.DataFrame:
    """Return LOOK rows of providers that were reported and are not taken, each once."""
    span = known.city.span
    told = tips.filter(pl.col("entity") == "provider")
    after = told["minute"].to_numpy() // DAY + rng.integers(*_UNTIL, told.height)
    day = workday(span, after)
    followed = rng.random(told.height) < _FOLLOWED
    inside = (day >= opening(span)) & (day < closing(span))
    free = known.city.local & ~taken
    keep = pl.Series(followed & inside & free[told["position"].to_numpy()])
    rows = (
        told.with_columns(pl.Series("day", day, dtype=pl.Int64))
        .filter(keep)
        .sort("day", "position")
        .unique("position", keep="first", maintain_order=True)
    )
    some = np.sort(rng.permutation(rows.height)[:most])
    return rows[some].select(
        "entity",
        "position",
        "day",
        pl.lit(COMPLAINT).alias("lane"),
        "clue",
        pl.lit(None, pl.Float64).alias("prob"),
    )


def _again(known: Known, first: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return the second inspections: those on last year's list are looked at more readily."""
    day = workday(known.city.span, first["day"].to_numpy() + rng.integers(*_NEXT, first.height))
    keep = pl.Series((rng.random(first.height) < _AGAIN) & (day < closing(known.city.span)))
    return (
        first.with_columns(
            pl.Series("day", day, dtype=pl.Int64),
            pl.lit(REVISIT).alias("lane"),
            pl.lit("INSPECTION").alias("clue"),
            pl.lit(None, pl.Float64).alias("prob"),
        )
        .filter(keep)
        .select(*LOOK)
    )
