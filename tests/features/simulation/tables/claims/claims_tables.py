"""The claims tables of the shared months, and what holds of each of them."""

from datetime import datetime, time

import polars as pl

from features.claims.accepted import accept
from features.claims.sources.source import POSITION
from features.claims.tables import TABLES
from tests.features.simulation.trade.honest_months import SETTINGS, told

EXTRACT = datetime.combine(SETTINGS.end, time())
#: Until when goods keep is known when they are made.
PROMISED = {"expy_end"}


def table(name: str) -> pl.DataFrame:
    """All months of a table."""
    return told().tables[name]


def fen(frame: pl.DataFrame, name: str) -> pl.Series:
    """A column of yuan in whole fen; where it is none, the difference is told by an assertion."""
    exact = frame[name] * 100
    assert ((exact - exact.round()).abs().max() or 0) < 1e-6, name
    return exact.round().cast(pl.Int64)


def check_contract(name: str) -> None:
    """Every row, column and code is taken, keys are unique, and nothing is after the extract."""
    frame, contract = table(name), TABLES[name]
    assert frame.height
    assert not set(frame.columns) & set(contract.personal)
    taken = accept(frame.with_row_index(POSITION), contract, name)
    assert len(taken.refused) == 0
    assert not taken.unreadable
    assert not taken.unknown
    key = [column for column in contract.key if column in frame.columns]
    assert not frame.select(key).is_duplicated().any()
    for column in frame.select(pl.col(pl.Date, pl.Datetime)).columns:
        if column not in PROMISED:
            assert (frame[column].drop_nulls().cast(pl.Datetime("us")) < EXTRACT).all(), column
