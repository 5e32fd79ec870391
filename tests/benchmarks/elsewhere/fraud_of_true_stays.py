"""Frauds on stays that are true: one billed as two, or under a graver diagnosis."""

import polars as pl

from tests.benchmarks.elsewhere.culprits import Culprits
from tests.benchmarks.elsewhere.days import DAY_MINUTES, DAYS, draws
from tests.benchmarks.elsewhere.events import DAY, numbered
from tests.benchmarks.elsewhere.ground import Rng

GRAVER = {"PNEU": "RF", "AECOPD": "RF", "VBI": "SEPS", "LGAST": "SEPS", "ANG": "SEPS"}
"""Respiratory failure, or sepsis, in place of what it was."""


def change_stays(seed: int, culprits: Culprits, events: pl.DataFrame) -> pl.DataFrame:
    """Events with split_admission and upcoding; `graver` names the diagnosis that is told."""
    rng = draws(seed, "true stays")
    for site in culprits.at("split_admission"):
        events = _split(rng, culprits, site, events)
    events = events.filter(DAY + pl.col("nights") < DAYS).drop("row")
    events = numbered(events).with_columns(graver=pl.lit(None, pl.String))
    for site in culprits.at("upcoding"):
        events = _upcode(rng, culprits, site, events)
    return events


def _split(rng: Rng, culprits: Culprits, site: int, events: pl.DataFrame) -> pl.DataFrame:
    long = pl.col("nights") >= 8, pl.col("scheme") == "", pl.col("med_type") == "21"
    fits = events.filter(pl.col("h") == site, culprits.since[site] < DAY, *long)
    drawn = rng.random(fits.height) < min(0.9, culprits.severity[site] * 3)
    taken = fits.filter(pl.Series(drawn))
    n, half = taken.height, taken["nights"] // 2
    back = taken["minute"] // DAY_MINUTES + half + pl.Series(rng.integers(0, 3, n))
    rest = taken["nights"] - half + pl.Series(rng.integers(0, 4, n))
    told = taken.with_columns(scheme=pl.lit("split_admission"))
    second = told.with_columns(
        minute=back * DAY_MINUTES + pl.Series(rng.integers(500, 900, n)), nights=rest.clip(2)
    )
    left = events.filter(~pl.col("row").is_in(taken["row"].implode()))
    return pl.concat([left, told.with_columns(nights=half), second])


def _upcode(rng: Rng, culprits: Culprits, site: int, events: pl.DataFrame) -> pl.DataFrame:
    drawn = pl.Series(rng.random(events.height) < min(0.9, culprits.severity[site] * 3))
    fits = (pl.col("h") == site) & (pl.col("nights") > 0) & (culprits.since[site] < DAY)
    taken = fits & pl.col("kind").is_in(list(GRAVER)) & (pl.col("scheme") == "") & drawn
    graver = pl.col("kind").replace_strict(GRAVER, default=None, return_dtype=pl.String)
    return events.with_columns(
        scheme=pl.when(taken).then(pl.lit("upcoding")).otherwise("scheme"),
        graver=pl.when(taken).then(graver).otherwise("graver"),
    )
