"""Outcomes added to the ledger: read, laid on what is there, committed whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from features.claims.intake.locked import locked, staging
from features.claims.outcomes.append import Row, append
from features.claims.outcomes.headers import LEDGER
from features.claims.outcomes.history import Histories, History, histories_of
from features.claims.outcomes.line import Line, Refusal
from features.claims.outcomes.placed import placed
from features.claims.outcomes.reading import lines_of
from features.claims.outcomes.reason import Reason
from features.claims.outcomes.refused import Refused
from features.claims.outcomes.sheets import sheets_of
from features.claims.outcomes.states import RECORDED
from features.claims.store import Store
from features.claims.table import Table

Say = Callable[[str], None]


@dataclass(frozen=True)
class Added:
    """What became of a file: states appended by table, lines that were there already, refused.

    `open` rows are targets of a list that nobody has filled in yet.
    """

    appended: dict[str, int]
    there: int
    refused: Refused
    open: int = 0

    @property
    def fits(self) -> bool:
        """Whether any line is in the ledger now."""
        return self.there > 0 or any(self.appended.values()) or self.only_open

    @property
    def only_open(self) -> bool:
        """Whether the file is a list that nobody has filled in at all."""
        told = self.there or len(self.refused) or any(self.appended.values())
        return self.open > 0 and not told


def add_outcomes(file: Path, folder: Path, *, now: datetime, say: Say = lambda line: None) -> Added:
    """Append the states that the file tells to the ledger of the store in `folder`.

    What cannot be taken is refused row by row and the rest appended, under the lock and by the
    commit of an ingest. Raises BadInput where there is no store, or the file cannot be read.
    """
    Store.open(folder)
    with locked(folder, say), staging(folder) as below:
        store = Store.open(folder)
        sheets = sheets_of(file, below, say)
        lines: list[Line] = []
        refused: list[Refusal] = []
        unfilled = 0
        for sheet in sheets:
            told, lost, blank = lines_of(sheet, store)
            lines += told
            refused += lost
            unfilled += blank
        laid = _laid(lines, _histories(store, lines), now)
        if laid.states:
            append(store, below, laid.states, say)
    counts = {of.name: sum(table is of for table, _ in laid.states) for of in LEDGER}
    return Added(counts, laid.there, Refused(tuple(sheets), (*refused, *laid.refused)), unfilled)


@dataclass(frozen=True)
class _Laid:
    states: list[tuple[Table, Row]]
    there: int
    refused: list[Refusal]


def _histories(store: Store, lines: list[Line]) -> Histories:
    told: Histories = {}
    for table in LEDGER:
        told |= histories_of(store, table, [line.number for line in lines if line.table is table])
    return told


def _laid(lines: list[Line], histories: Histories, now: datetime) -> _Laid:
    """Lay line on line, those with a time of their own first and in its order."""
    states, there, refused = [], 0, []
    for line in sorted(lines, key=lambda line: line.said.get(RECORDED) or datetime.max):
        history = histories.setdefault((line.table.name, line.number), History())
        told = placed(line, history, now)
        if told is None:
            there += 1
        elif isinstance(told, Reason):
            refused.append(Refusal(line.sheet, line.row, told))
        else:
            when = told.pop(RECORDED)
            history.add(told, when)
            history.ours += 1
            said = line.text | {n: str(told[n]) for n in told if n not in line.text}
            states.append((line.table, said | {RECORDED: when.isoformat(" ")}))
    return _Laid(states, there, refused)
