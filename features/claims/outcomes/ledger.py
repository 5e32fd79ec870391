"""Outcomes of a file added to the ledger, and what became of them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from features.claims.outcomes.headers import LEDGER
from features.claims.outcomes.line import Refusal
from features.claims.outcomes.opened import Say, opened
from features.claims.outcomes.refused import Refused
from features.claims.outcomes.sheets import sheets_of


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
    with opened(folder, say) as ledger:
        sheets = sheets_of(file, ledger.below, say)
        read = ledger.read(sheets, now)
        ledger.append(read)
    new = [place.line.table for place in read.appended]
    lost = [
        Refusal(place.line.sheet, place.line.row, place.reason)
        for place in read.places
        if place.reason
    ]
    return Added(
        {table.name: new.count(table) for table in LEDGER},
        len(read.places) - len(new) - len(lost),
        Refused(tuple(sheets), (*read.refused, *lost)),
        read.open,
    )
