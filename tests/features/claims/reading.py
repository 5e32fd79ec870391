"""Raw values read as a kind of the contract."""

from typing import Any

import polars as pl

from features.both import Both
from features.claims.codes import CodeList
from features.claims.column import Ids, Kind, may
from features.claims.typed import typed


def read(
    kind: Kind,
    values: Any,
    dtype: Any = None,
    *,
    ids: Ids | None = None,
    codes: CodeList | None = None,
) -> list[Any]:
    """The values as an optional column of that kind reads them, null where it cannot."""
    column = may("x", "列", "column", kind, ids=ids, codes=codes)
    raw = pl.Series("x", values, dtype).to_frame()
    told = raw.select(typed(column, raw.schema["x"], Both("claims.csv", "claims.csv")))["x"]
    assert told.dtype == column.read
    return told.to_list()
