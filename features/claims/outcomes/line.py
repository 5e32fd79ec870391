"""One line of a sheet as the ledger takes it."""

from dataclasses import dataclass
from typing import Any

from features.claims.outcomes.reason import Reason
from features.claims.table import Table

State = dict[str, Any]
"""Values by column, as the store has them (ids as keys, fen); a column without one is not in it."""


@dataclass(frozen=True)
class Line:
    """What one row of a sheet says of a case or an inspection.

    `row` counts the sheet's data rows from 1. `said` holds the values without the number, `text`
    the cells behind them and the number, `broken` the first reason why it cannot be read.
    """

    table: Table
    sheet: str
    row: int
    number: str
    said: State
    text: dict[str, str]
    broken: Reason | None = None


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken, and why."""

    sheet: str
    row: int
    reason: Reason
