"""A month while it is being made: the city, the days, and what is carried from month to month."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.city.city import City
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.truth.ledger import Ledger


@dataclass
class Carried:
    """What one month hands to the next; columns over people unless said otherwise."""

    busy: Ints  # first day on which they can be in a bed again
    balance: Ints  # personal account, fen
    pooled: Ints  # outpatient quota used this year, fen
    stays: Ints  # stays settled this year
    memory: dict[str, Any] = field(default_factory=dict)
    """What a layer or a writer keeps for itself, by its name."""


@dataclass(frozen=True)
class Month:
    """Month `number` of the span, days `first` … `first + days - 1`."""

    city: City
    number: int
    first: int
    days: int
    carried: Carried
    ledger: Ledger
    """Where a layer tells of groups and of what is planted outside visits, lines and boxes."""

    @property
    def last(self) -> int:
        """First day after the month."""
        return self.first + self.days

    @property
    def calendar(self) -> tuple[int, int]:
        """Year and month (1-12)."""
        start = self.city.span.month_start(self.number)
        return start.year, start.month

    @property
    def is_last(self) -> bool:
        """Whether no month follows."""
        return self.number == self.city.span.months - 1

    def stream(self, component: str) -> np.random.Generator:
        """Return the random stream of a component in this month and city."""
        name = f"{self.city.number}/{self.number}/{component}"
        return stream(self.city.settings.seed, name)

    def memory(self, name: str) -> dict[str, Any]:
        """Return what the component of that name keeps from month to month (a mutable dict)."""
        kept: dict[str, Any] = self.carried.memory.setdefault(name, {})
        return kept

    def plant(self, rows: pl.DataFrame) -> None:
        """Tell of planted rows that are no visit, line, bill or box, such as an allowance.

        Columns: kind, scheme, day, amount (yuan), and positions provider, doctor, person, employer
        where there are any.
        """
        self.memory("planted").setdefault("rows", []).append(rows)

    def minutes(self, day: Ints, minute: Ints | Floats) -> Ints:
        """Return minutes since the span's start from a day and a minute of the day."""
        return np.asarray(day * DAY + minute, dtype=np.int64)
