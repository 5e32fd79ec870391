"""What the contract asks of a table that was made."""

import polars as pl

from features.claims.accepted import accept
from features.claims.sources.source import POSITION
from features.claims.tables import TABLES


def check_contract(name: str, frame: pl.DataFrame) -> None:
    """Every row, column and code is taken, keys are unique, nothing is personal."""
    contract = TABLES[name]
    assert frame.height
    assert set(frame.columns) <= set(contract.names)
    assert not set(frame.columns) & set(contract.personal)
    taken = accept(frame.with_row_index(POSITION), contract, name)
    assert len(taken.refused) == 0
    assert not taken.unreadable
    assert not taken.unknown
    key = [column for column in contract.key if column in frame.columns]
    assert not frame.select(key).is_duplicated().any()
