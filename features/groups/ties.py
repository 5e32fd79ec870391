"""Ties: two cards that share more than chance lets them."""

from pathlib import Path

import polars as pl

from features.atomic import write_parquet
from features.groups.meetings import PAIR, attendance, meetings, present
from features.groups.standing import COUNTER, PART, WARD
from features.groups.surprise import LEAST_SURPRISE, surprise

LEAST_TIMES = 2
"""What two cards share once may always be chance."""
BOTH = ["a", "b"]
_NOBODY = pl.DataFrame(
    schema={
        **dict.fromkeys(("settlement", "patient", "provider"), pl.Int64),
        "place": pl.String,
        "at": pl.Datetime("us"),
        "meets": pl.Boolean,
    }
)


MET, CAME = "met", "came"
"""What is spilled: meetings by the card `a`, and who came where by the card."""


def spill(rows: pl.LazyFrame, parts: int, folder: Path) -> None:
    """Write all meetings, and who came, below `folder`, some providers after the others."""
    for part in range(parts):
        own = rows.filter(pl.col(PART) == part, "meets").collect()
        for place in (COUNTER, WARD):
            here = present(own, place)
            write = (
                (MET, "a", meetings(here, place).collect()),
                (CAME, "patient", attendance(here)),
            )
            for what, by, frame in write:
                for (number,), some in frame.group_by(pl.col(by) % parts):
                    name = f"{int(str(number)):04d}"
                    write_parquet(folder / what / name / f"{part:04d}-{place}.parquet", some)


def spilled(folder: Path, part: int) -> pl.LazyFrame:
    """PAIR: the meetings of one part of the cards."""
    files = sorted((folder / MET / f"{part:04d}").glob("*.parquet"))
    return pl.scan_parquet(files, glob=False) if files else pl.LazyFrame(schema=PAIR)


def came(folder: Path, cards: pl.Series) -> pl.DataFrame:
    """Where those cards came, as of `attendance`."""
    files = sorted((folder / CAME).glob("*/*.parquet"))
    if cards.is_empty() or not files:
        return attendance(present(_NOBODY, COUNTER))
    asked = pl.col("patient").is_in(cards.unique().implode())
    return pl.scan_parquet(files, glob=False).filter(asked).collect()


def among(folder: Path, parts: int, cards: pl.Series) -> pl.DataFrame:
    """PAIR: all meetings of two of those cards."""
    asked = cards.unique().implode()
    both = pl.col("a").is_in(asked) & pl.col("b").is_in(asked)
    return pl.concat([spilled(folder, part).filter(both).collect() for part in range(parts)])


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
