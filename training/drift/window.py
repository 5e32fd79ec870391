"""How much of the twelve months behind a date the store has claims for."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from features.claims.store import Store
from features.facts.build import build_facts
from features.facts.settlements import SETTLEMENTS
from features.months import WINDOW, as_of_month


@dataclass(frozen=True)
class Windows:
    """Months with a settlement in the year behind the reference's date and behind the current."""

    reference: int
    current: int
    latest: bool
    """Whether the last month before the current date has one."""

    @property
    def alike(self) -> bool:
        """Whether as many months stand behind both: else what is counted or summed must differ."""
        return self.reference == self.current

    @property
    def full(self) -> bool:
        """Whether all twelve months are there behind both."""
        return self.reference == self.current == WINDOW


def windows(store: Store, reference: date, current: date) -> Windows:
    """The months behind the two dates; facts must be there or are built."""
    rows = build_facts(store, tables=(SETTLEMENTS.name,)).scan(SETTLEMENTS.name)
    seen = rows.select(pl.col("month").unique()).collect()["month"].to_list()
    then, now = as_of_month(reference), as_of_month(current)
    before, after = (sum(m - WINDOW <= one < m for one in seen) for m in (then, now))
    return Windows(before, after, latest=now - 1 in seen)
