"""How many of the lines that were sent the store holds already."""

from collections.abc import Mapping

import polars as pl

from features.claims.store import Store
from features.online.sent import sent
from features.online.tables import SENDABLE


def already_known(store: Store, claims: Mapping[str, pl.DataFrame]) -> int:
    """Lines whose key the store has; `claims` and BadInput as of `union_vectors`."""
    return sum(
        store.scan(table)
        .select(table.key)
        .join(rows.lazy(), on=table.key, how="semi", nulls_equal=True)
        .select(pl.len())
        .collect()
        .item()
        for table, rows in ((SENDABLE[n], rows) for n, rows in sent(store, claims).rows.items())
    )
