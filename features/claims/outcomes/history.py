"""What the ledger already says of the cases and inspections that a file speaks of."""

from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from features.claims.outcomes.line import State
from features.claims.outcomes.states import RECORDED, recorded
from features.claims.store import Store
from features.claims.table import Table


@dataclass
class History:
    """The states of one case or inspection, in order.

    `known` is what was known after each, `recorded` when each was; `delivered` counts the first
    ones that came with the claims, `ours` the last ones that the file at hand brings.
    """

    known: list[State] = field(default_factory=list)
    recorded: list[datetime] = field(default_factory=list)
    delivered: int = 0
    ours: int = 0

    @property
    def last(self) -> State:
        """What is known now; nothing where there is no state."""
        return self.known[-1] if self.known else {}

    def add(self, said: State, when: datetime) -> None:
        """Take a state; what it does not say stays."""
        self.known.append(self.last | said)
        self.recorded.append(when)


Histories = dict[tuple[str, str], History]
"""By table and number."""


def histories_of(store: Store, table: Table, numbers: list[str]) -> Histories:
    """The histories of those numbers that the store knows."""
    number, when = table.key[0], "__when"
    told: Histories = {}
    rows = (
        store.scan(table)
        .filter(pl.col(number).is_in(numbers))
        .sort(recorded(), pl.col(RECORDED).is_not_null(), maintain_order=True)
        .with_columns(recorded().alias(when))
        .collect()
    )
    for row in rows.iter_rows(named=True):
        history = told.setdefault((table.name, row.pop(number)), History())
        moment, own = row.pop(when), row.pop(RECORDED)
        history.delivered += own is None
        history.add({name: value for name, value in row.items() if value is not None}, moment)
    return told
