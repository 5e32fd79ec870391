"""Expected at a date against what inspections confirmed that began in the two months after it."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from features.claims.store import Store
from features.months import first_day, month_of
from features.vectors.parts import ENTITY
from features.vectors.vectors import ID
from serving.scores import score
from serving.value.value import valued
from training.amounts import confirmed_money
from training.evaluation.outcomes import outcomes
from training.evaluation.rounds import Round
from training.registry import current
from training.train import train

MONTHS = 2
AFTER = 5
"""Months after a round in which its decisions are waited for, at the least."""


@dataclass(frozen=True)
class Judged:
    """A round: everybody scored, with expected (low, high) and plain, and what was confirmed after.

    `plain` is risk x money at issue x what survives, without what is learned of a yuan at issue.
    `looked_at` tells who was
    inspected in the round; `confirmed` is yuan, 0 where nothing was.
    """

    day: date
    lines: pl.DataFrame


def judged(store: Store, day: date, end: date) -> Judged | None:
    """A round from `day`, as decided by `end`; None where too little was known to tell yuan."""
    train(store, day, repeats=0)
    scores = score(store, current(store), day)
    told = valued(store, scores)
    if told.survival is None:
        return None
    during = Round(day, first_day(month_of(day) + MONTHS))
    inspected = outcomes(store, end, "provider", during).select(pl.col("entity").alias(ENTITY))
    money = (
        confirmed_money(store, end)
        .filter(
            pl.col("begun").is_between(during.start, during.end, closed="left"),
            pl.col("tier").fill_null("fraud") == "fraud",
        )
        .group_by(pl.col("entity").alias(ENTITY))
        .agg(pl.col("confirmed").sum())
    )
    keys = scores.vectors.frame.select(ID, ENTITY).with_columns(
        pl.Series("risk", scores.explained.risk)
    )
    lines = (
        told.lines.join(keys, on=ID, maintain_order="left")
        .join(inspected.with_columns(looked_at=True), on=ENTITY, how="left", maintain_order="left")
        .join(money, on=ENTITY, how="left", maintain_order="left")
        .with_columns(
            pl.col("looked_at").fill_null(False),
            pl.col("confirmed").fill_null(0.0),
            plain=pl.col("risk") * pl.col("at_issue") * told.survival.survives.point,
        )
    )
    return Judged(day, lines)


def days(end: date, count: int) -> list[date]:
    """The starts of the last rounds before `end` whose decisions have had their time."""
    last = month_of(end) - AFTER - MONTHS
    return [first_day(last - MONTHS * back) for back in reversed(range(count))]
