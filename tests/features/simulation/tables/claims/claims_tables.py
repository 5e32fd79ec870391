"""The claims tables of the shared months, and what holds of each of them."""

from datetime import datetime, time

import polars as pl

from tests.features.simulation.tables.contract import check_contract
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


def check_table(name: str) -> None:
    """The contract takes the table, and no date or time in it is after the extract."""
    frame = table(name)
    check_contract(name, frame)
    for column in frame.select(pl.col(pl.Date, pl.Datetime)).columns:
        if column not in PROMISED:
            assert (frame[column].drop_nulls().cast(pl.Datetime("us")) < EXTRACT).all(), column
