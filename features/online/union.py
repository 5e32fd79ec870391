"""The vector of one entity over the store and claims sent with the question."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.store import Store
from features.online.no_row import NoRow
from features.online.sent import sent
from features.online.tables import SENDABLE
from features.online.union_store import UnionStore
from features.online.unknown import unknown
from features.vectors.vectors import ID, Vectors, build_vectors

ENTITIES = ("provider", "patient", "doctor")


def union_vectors(
    store: Store,
    pool: Path,
    claims: Mapping[str, pl.DataFrame],
    entity: str,
    entity_id: str,
    as_of: date,
) -> Vectors:
    """The vector that `build_vectors` gives of the entity once the claims are ingested, one row.

    `claims` by table (SENDABLE): frames of text in the contract's columns or their aliases;
    `pool` is the folder of `publish_pool` for this store. Rows that the store holds already change
    nothing. Raises BadInput, with the table, row and column where there are any, and no value: for
    a row that an ingest would refuse or that stands otherwise in the store, for too many rows, for
    an entity that is none of ENTITIES; NoRow where it has no settlement in the year before `as_of`.
    """
    if entity not in ENTITIES:
        raise BadInput(f"claims are scored of a {', a '.join(ENTITIES)}")
    told = sent(store, claims)
    new = {name: unknown(store, SENDABLE[name], rows) for name, rows in told.rows.items()}
    new = {name: rows for name, rows in new.items() if rows.height}
    with tempfile.TemporaryDirectory(prefix="feijian-") as folder:
        union = UnionStore(store, new, told.keys, Path(folder))
        (everybody,) = build_vectors(union, [as_of], entity=entity)
    row = everybody.frame.filter(pl.col(ID) == entity_id)
    if row.is_empty():
        raise NoRow(f"as-of {as_of}: the {entity} has no settlement in the year before it")
    return replace(everybody, frame=row)
