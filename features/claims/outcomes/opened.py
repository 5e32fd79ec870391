"""The ledger opened for writing: under the store's lock, committed whole or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from features.claims.intake.locked import locked, staging
from features.claims.outcomes.append import append
from features.claims.outcomes.headers import LEDGER
from features.claims.outcomes.history import Histories, histories_of
from features.claims.outcomes.laid import Place, laid
from features.claims.outcomes.line import Line, Refusal
from features.claims.outcomes.reading import lines_of
from features.claims.outcomes.sheets import Sheet
from features.claims.store import Store

Say = Callable[[str], None]


@dataclass(frozen=True)
class Read:
    """What sheets come to: the place of every line, rows that are no line, rows still open."""

    places: tuple[Place, ...]
    refused: tuple[Refusal, ...]
    open: int

    @property
    def appended(self) -> list[Place]:
        """The places that are new states."""
        return [place for place in self.places if place.state is not None]


@dataclass(frozen=True)
class Ledger:
    """The ledger of one store, whose lock is held; `below` is the staging folder."""

    store: Store
    below: Path
    say: Say

    def read(
        self, sheets: list[Sheet], now: datetime, providers: frozenset[int] | None = None
    ) -> Read:
        """Lay the sheets' lines on what is there; nothing is written.

        With `providers`, their keys, lines of all others are refused.
        """
        lines: list[Line] = []
        refused: list[Refusal] = []
        unfilled = 0
        for sheet in sheets:
            told, lost, blank = lines_of(sheet, self.store)
            lines += told
            refused += lost
            unfilled += blank
        return Read(
            tuple(laid(lines, self._histories(lines), now, providers)), tuple(refused), unfilled
        )

    def append(self, read: Read) -> Store:
        """Commit the new states, if there are any; the store as it is then."""
        states = [(place.line.table, place.state) for place in read.places if place.state]
        return append(self.store, self.below, states, self.say) if states else self.store

    def _histories(self, lines: list[Line]) -> Histories:
        told: Histories = {}
        for table in LEDGER:
            numbers = [line.number for line in lines if line.table is table]
            told |= histories_of(self.store, table, numbers)
        return told


@contextmanager
def opened(folder: Path, say: Say, patience: float | None = None) -> Iterator[Ledger]:
    """The ledger of the store in `folder`, once nobody else writes there.

    Raises BadInput where there is no store, and Busy where it was waited for `patience` seconds.
    """
    Store.open(folder)
    with locked(folder, say, patience), staging(folder) as below:
        yield Ledger(Store.open(folder), below, say)
