"""What is billed for each event: by its course, a regime of drugs, or a prescription."""

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.catalogue import pieces
from tests.benchmarks.elsewhere.courses import courses
from tests.benchmarks.elsewhere.culprits import Culprits
from tests.benchmarks.elsewhere.days import draws
from tests.benchmarks.elsewhere.ground import Ground, Rng

NO_REGISTRATION = ("DIAL", "PHYSIO")
BILLED = ["row", "item", "day", "count", "scheme"]
"""Event, item, day within the stay, how many, scheme of the line (empty where it is honest)."""
DOSES = 7.0
DEAR = 4
"""How many of the pieces, the last ones, are dear."""


def items_billed(
    ground: Ground, culprits: Culprits, events: pl.DataFrame, taken: pl.DataFrame
) -> pl.DataFrame:
    """Columns BILLED; `taken` are the regimes of the ill."""
    rng = draws(ground.seed, "billed")
    by_course = _by_course(rng, events)
    herbs = pl.col("item") == "PIECES"
    parts = [
        by_course.filter(~herbs),
        _consultations(rng, ground, events),
        _refills(events, taken),
        _resold(rng, events, taken),
    ]
    honest = [part.with_columns(scheme=pl.lit("")) for part in parts]
    told = [*honest, _prescribed(rng, culprits, events, by_course.filter(herbs)["row"])]
    return pl.concat([part.select(BILLED) for part in told])


def _by_course(rng: Rng, events: pl.DataFrame) -> pl.DataFrame:
    told = events.select("row", "kind", "nights").join(
        courses(), on="kind", maintain_order="left_right"
    )
    told = told.filter(pl.Series(rng.random(told.height)) < pl.col("share"))
    nights = pl.col("nights").clip(1)
    repeated = pl.when(pl.col("rhythm") == "daily").then(nights).otherwise(nights // 2 + 1)
    times = pl.when(pl.col("rhythm") == "once").then(1).otherwise(repeated)
    apart = pl.when(pl.col("rhythm") == "other").then(2).otherwise(1)
    told = told.with_columns(day=pl.int_ranges(0, times)).explode("day")
    told = told.with_columns(day=pl.col("day") * apart).filter(pl.col("day") <= pl.col("nights"))
    more = pl.Series(rng.random(told.height)) * (pl.col("high") - pl.col("low") + 1)
    count = (pl.col("low") + more.floor()).cast(pl.Float64)
    return told.with_columns(count=count).select("row", "item", "day", "count")


def _once(rows: pl.Series, item: str) -> pl.DataFrame:
    told = rows.to_frame("row").with_columns(item=pl.lit(item), day=pl.lit(0, pl.Int64))
    return told.with_columns(count=pl.lit(1.0))


def _consultations(rng: Rng, ground: Ground, events: pl.DataFrame) -> pl.DataFrame:
    kind = pl.Series(ground.providers.kind[events["h"].to_numpy()])
    at_counter = (pl.col("nights") == 0) & ~pl.col("kind").is_in(NO_REGISTRATION)
    drawn = pl.Series(rng.random(events.height))
    large = events.filter(at_counter & kind.is_in(list("TSP")) & (drawn < 0.75))["row"]
    small = events.filter(at_counter & kind.is_in(list("CLV")) & (drawn < 0.9))["row"]
    return pl.concat([_once(large, "consult"), _once(small, "gconsult")])


def _refills(events: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    refills = events.filter(pl.col("kind").str.starts_with("RF:")).with_columns(
        disease=pl.col("kind").str.slice(3)
    )
    told = refills.join(taken, on=["p", "disease"], maintain_order="left_right")
    boxes = (pl.col("supply") / pl.col("box_days")).round().clip(1, 12)
    return told.select("row", "item", day=pl.lit(0, pl.Int64), count=boxes)


def _resold(rng: Rng, events: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    """Two months of everything at once, and often a dear injection besides."""
    trips = events.filter(pl.col("kind") == "RESALE")
    told = trips.join(taken, on="p", maintain_order="left_right")
    told = told.filter(pl.Series(rng.random(told.height) < 0.7))
    boxes = (60 / pl.col("box_days")).round().clip(2, 6)
    dear = trips.filter(pl.Series(rng.random(trips.height) < 0.35))["row"]
    usual = told.select("row", "item", day=pl.lit(0, pl.Int64), count=boxes)
    return pl.concat([usual, _once(dear, "semaglutide")])


def _prescribed(
    rng: Rng, culprits: Culprits, events: pl.DataFrame, rows: pl.Series
) -> pl.DataFrame:
    """About nine pieces of seven doses; bad ones weigh 2.6 times as much, a quarter of them dear.

    Few honest prescriptions have dear pieces too.
    """
    names, n = np.array(pieces()), len(rows)
    at = events["h"].to_numpy()[rows.to_numpy()]
    share = {i: min(0.85, culprits.severity[i] * 4) for i in culprits.at("decoction_pieces")}
    bad = rng.random(n) < np.array([share.get(int(i), 0.0) for i in at])
    tonic = rng.random(n) < 0.03
    of = np.repeat(np.arange(n), 11)
    drawn = rng.random(len(of))
    dear = (bad[of] & (drawn < 0.25)) | (tonic[of] & (drawn < 0.2))
    cheap = rng.integers(0, len(names) - DEAR, len(of))
    which = np.where(dear, rng.integers(len(names) - DEAR, len(names), len(of)), cheap)
    grams = rng.integers(8, 16, len(of)) * DOSES * np.where(bad[of], 2.6, 1.0)
    told = pl.DataFrame(
        {
            "row": rows.to_numpy()[of],
            "item": names[which],
            "day": np.zeros(len(of), dtype=np.int64),
            "count": grams,
            "scheme": np.where(bad[of], "decoction_pieces", ""),
        }
    )
    return told.unique(["row", "item"], keep="first", maintain_order=True)
