"""A tried idea as titled tables: the same for the terminal, the workbook and the page."""

from dataclasses import dataclass

import polars as pl

from features.ideas.try_behaviour import Tried
from serving.tried.words import TITLES, place
from training.gain import Gain

EVIDENCE = ("entity_id", "behaviour", "setl_id", "begin", "end", "amount_at_issue")
OF_SOME = ("bkkp_sn", "item", "drug_trac_codg", "matn_alwn_reg_id")
"""Of an evidence row what a narrow table shows; the last where any row has one."""


@dataclass(frozen=True)
class Section:
    """A table with its name (of files) and title; `short` is what a narrow place shows of it."""

    name: str
    title: str
    frame: pl.DataFrame
    short: pl.DataFrame


def sections(tried: Tried, gain: Gain, lang: str, *, lines: int = 10) -> list[Section]:
    """All tables but the cautions, empty ones too; `short` has up to so many lines."""
    first = tried.first.join(
        gain.moves.drop("up"), on="entity_id", how="left", maintain_order="left"
    )
    moved = gain.moves.filter(pl.col("list").is_in(["in", "out"]))
    of_risk = gain.figures.filter(pl.col("score").is_in(["risk", "directed"]))
    told = {
        "distribution": (tried.distribution, tried.distribution),
        "first": (first, _head(first, lines).drop("region", "settlements", "percentile")),
        "evidence": (tried.evidence, _narrow(tried.evidence.head(lines))),
        "nearest": (tried.nearest, tried.nearest),
        "figures": (gain.figures, _with_intervals(of_risk)),
        "alone": (gain.alone, gain.alone),
        "moves": (gain.moves, moved.sort("list", "rank_with")),
    }
    words = {name: pair[place(lang)] for name, pair in TITLES.items()}
    return [Section(name, words[name], *frames) for name, frames in told.items()]


def _narrow(evidence: pl.DataFrame) -> pl.DataFrame:
    some = [name for name in OF_SOME if evidence[name].count()]
    return evidence.select(*EVIDENCE[:3], *some, *EVIDENCE[3:])


def _with_intervals(figures: pl.DataFrame) -> pl.DataFrame:
    """Differences as text, their interval in brackets; how often they rose, of how many."""

    def told(at: str, low: str, high: str) -> pl.Expr:
        numbers = [pl.col(name).map_elements(_signed, pl.String) for name in (at, low, high)]
        return pl.format("{} [{}, {}]", *numbers).alias(at)

    return figures.select(
        *("score", "figure", "without", "with"),
        told("difference", "low", "high"),
        "shuffled",
        told("beyond", "beyond_low", "beyond_high"),
        pl.format("{}/{}", "repeats_up", "repeats").alias("repeats_up"),
    )


def _signed(value: float) -> str:
    return f"{value:+.3f}"


def _head(first: pl.DataFrame, lines: int) -> pl.DataFrame:
    """The first of each behaviour."""
    return first.filter(pl.col("place") <= lines)
