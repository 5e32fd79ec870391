"""A store of one provider's claims, and sheets for its ledger."""

from datetime import datetime
from pathlib import Path

from features.claims.outcomes.ledger import add_outcomes
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from tests.tables import a_store, drawn

NOW = datetime(2026, 3, 1, 9)
CLAIMS = "setl_id psn_no fixmedins_code\nS1 Zhang east\nS2 Li west"


def a_ledger(folder: Path, **tables: str) -> Store:
    """The store of two providers, east and west, and two patients, Zhang and Li."""
    return a_store(folder, setl_d=CLAIMS, **tables)


def a_sheet(folder: Path, text: str, name: str = "sheet.csv") -> Path:
    """The drawn rows as a sheet."""
    drawn(text).write_csv(folder / name)
    return folder / name


def added(store: Store, text: str, now: datetime = NOW):
    """What adding the drawn rows came to."""
    return add_outcomes(a_sheet(store.folder.parent, text), store.folder, now=now)


def why(told) -> list[tuple[int, str]]:
    """The refusals by row, in English."""
    return [(one.row, one.reason.en) for one in told.refused.refusals]


def cases(store: Store):
    """All states of cases in the ledger, in order."""
    return Store.open(store.folder).scan(CASE_D).sort("case_no", "recorded_at").collect()
