"""Rounds of the past: dates at which a list could have been made and has since been judged."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from features.claims.store import Store
from features.months import as_of_month, first_day
from training.labels import findings

LATE = 0.75
"""The quantile of the confirmed ones' days to a decision that is waited for (ours): less would
leave out the slow cases, which are the grave ones, and more leaves no round."""
DAYS = 30.4
"""Days of a month."""


@dataclass(frozen=True)
class Round:
    """A list made at `start`, judged by inspections that began from then until before `end`."""

    start: date
    end: date


def past_rounds(as_of: date, *, rounds: int, every: int, wait: int) -> list[Round]:
    """The last `rounds` rounds of `every` months that ended `wait` months before `as_of`."""
    last = as_of_month(as_of) - wait
    ends = [last - every * back for back in reversed(range(rounds))]
    return [Round(first_day(end - every), first_day(end)) for end in ends]


def usual_wait(store: Store, as_of: date, entity: str = "provider") -> int:
    """Whole months, rounded up, in which LATE of those confirmed by `as_of` were decided; 0: none.

    Of fraud and violations together.
    """
    days = (pl.col("known") - pl.col("begun")).dt.total_days()
    told = findings(store, as_of, entity).filter(pl.col("violation") == 1)
    quantile = told.select(days.quantile(LATE)).collect().item()
    return 0 if quantile is None else int(-(-quantile // DAYS))
