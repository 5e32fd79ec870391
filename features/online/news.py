"""What was sent that the store does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from features.claims.column import Ids
from features.claims.store import Store
from features.online.sent import sent
from features.online.tables import SENDABLE
from features.online.unknown import unknown


@dataclass(frozen=True)
class News:
    """`rows` by table, in the contract's columns; `keys` of all that was sent, by kind of id.

    `known` counts the rows that the store holds already, just so.
    """

    rows: dict[str, pl.DataFrame]
    keys: dict[Ids, pl.DataFrame]
    known: int


def news(store: Store, claims: Mapping[str, pl.DataFrame]) -> News:
    """Claims through the door; BadInput as `union_vectors` tells it, for whatever is sent."""
    told = sent(store, claims)
    new = {name: unknown(store, SENDABLE[name], rows) for name, rows in told.rows.items()}
    known = sum(rows.height - new[name].height for name, rows in told.rows.items())
    return News({name: rows for name, rows in new.items() if rows.height}, told.keys, known)
