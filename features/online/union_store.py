"""A store with claims beside it that it does not hold."""

from pathlib import Path

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.table import Table


class UnionStore(Store):
    """The store and further rows, in one bucket.

    `rows` by table, in the contract's columns, whose keys the store does not have; `keys` their
    ids. What is computed goes to the folder `derived`.
    """

    def __init__(
        self,
        store: Store,
        rows: dict[str, pl.DataFrame],
        keys: dict[Ids, pl.DataFrame],
        derived: Path,
    ) -> None:
        super().__init__(store.folder, store.manifest)
        self._store = store
        self._rows = rows
        self._new_keys = keys
        self._held: dict[str, pl.DataFrame] = {}
        self.derived = derived

    @property
    def buckets(self) -> int:
        """One."""
        return 1

    def has(self, table: Table) -> bool:
        """Whether the store or what is beside it has any row of the table."""
        return self._store.has(table) or table.name in self._rows

    def scan(self, table: Table) -> pl.LazyFrame:
        """All rows of the table, sorted as an ingest would sort them."""
        if table.name not in self._held:
            stored = self._store.scan(table)
            if table.name in self._rows:
                stored = pl.concat([stored, self._rows[table.name].lazy()])
            order = dict.fromkeys([*([table.partition] if table.partition else []), *table.key])
            self._held[table.name] = stored.sort(*order).collect()
        return self._held[table.name].lazy()

    def bucket(self, table: Table, number: int) -> pl.LazyFrame:
        """All rows of the table."""
        return self.scan(table)

    def _keys(self, ids: Ids) -> pl.LazyFrame:
        stored = self._store._keys(ids).select(RAW, KEY)
        if ids not in self._new_keys:
            return stored
        return pl.concat([stored, self._new_keys[ids].lazy()]).unique()
