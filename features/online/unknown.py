"""The rows sent that the store does not hold yet."""

import polars as pl

from features.bad_input import BadInput
from features.claims.sources.source import POSITION
from features.claims.store import Store
from features.claims.table import Table


def unknown(store: Store, table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, in the contract's columns, whose key the store does not have.

    A row that it holds just so is left out; BadInput where it holds another with the key.
    """
    key = list(table.key)
    asked = rows.lazy().select(key)
    held = store.scan(table).select(key).join(asked, on=key, how="semi", nulls_equal=True)
    known = held.collect()
    if known.height:
        there = rows.join(known, on=key, how="semi", nulls_equal=True)
        stored = store.scan(table).join(known.lazy(), on=key, how="semi", nulls_equal=True)
        other = there.lazy().join(stored, on=table.names, how="anti", nulls_equal=True)
        if (first := other.select(pl.col(POSITION).min()).collect().item()) is not None:
            raise BadInput(
                f"table {table.name}, row {first}: the store holds another row with the same "
                f"{', '.join(key)}",
                f"表 {table.name}，第 {first} 行：库中已有 {', '.join(key)} 相同而内容不同的行",
            )
    return rows.join(known, on=key, how="anti", nulls_equal=True).select(table.names)
