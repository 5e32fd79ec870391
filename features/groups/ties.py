"""Ties: two cards that share more than chance lets them."""

from pathlib import Path

import polars as pl

from features.atomic import write_parquet
from features.groups.meetings import PAIR, meetings
from features.groups.standing import COUNTER, PART, WARD
from features.groups.surprise import LEAST_SURPRISE, surprise

LEAST_TIMES = 2
"""What two cards share once may always be chance."""
BOTH = ["a", "b"]


def spill(rows: pl.LazyFrame, parts: int, folder: Path) -> None:
    """Write all meetings below `folder`, some providers after the others, by the card `a`."""
    for part in range(parts):
        own = rows.filter(pl.col(PART) == part, "meets").collect()
        for place in (COUNTER, WARD):
            met = meetings(own, place).collect()
            for (number,), some in met.group_by(pl.col("a") % parts):
                write_parquet(
                    folder / f"{int(str(number)):04d}" / f"{part:04d}-{place}.parquet", some
                )


def spilled(folder: Path, part: int) -> pl.LazyFrame:
    """PAIR: the meetings of one part of the cards."""
    files = sorted((folder / f"{part:04d}").glob("*.parquet"))
    return pl.scan_parquet(files, glob=False) if files else pl.LazyFrame(schema=PAIR)


def repeated(folder: Path, parts: int) -> pl.DataFrame:
    """PAIR: the meetings of all cards that met twice or more, wherever."""
    several = [
        spilled(folder, part).filter(pl.col("times").sum().over(BOTH) >= LEAST_TIMES).collect()
        for part in range(parts)
    ]
    return pl.concat(several)


def ties(pairs: pl.DataFrame) -> pl.DataFrame:
    """a, b, times, chance, surprise of cards that are tied, sorted by a and b.

    Sums over kinds and providers.
    """
    here = pairs.group_by(*BOTH, "kind", "provider").agg(
        pl.col("times").sum(), pl.col("chance").first()
    )
    told = (
        here.sort(*BOTH, "kind", "provider")
        .group_by(BOTH, maintain_order=True)
        .agg(pl.col("times").sum(), pl.col("chance").sum())
        .filter(pl.col("times") >= LEAST_TIMES)
    )
    rare = surprise(told["times"], told["chance"])
    return told.with_columns(rare).filter(pl.col("surprise") >= LEAST_SURPRISE)
