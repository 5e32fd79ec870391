"""A store as seen by some people alone, with claims beside it that it does not hold."""

from collections.abc import Mapping

import polars as pl

from features.claims.column import Ids
from features.claims.intake.runs import SLOTS, slot_of
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.table import Table
from features.online.tables import SENDABLE

PATIENT, CODE = "psn_no", "drug_trac_codg"


class ScopedStore(Store):
    """The rows of `people` and of the trace codes `codes`, in one bucket, read when asked for.

    Of tables that are cut by neither it has no row of the store, but what is in no bucket at all
    it has whole. `scan` of a table that nobody may send gives the rows of everybody.
    """

    def __init__(self, store: Store, people: pl.Series, codes: pl.Series | None = None) -> None:
        super().__init__(store.folder, store.manifest)
        self.whole = store
        self.people = people
        self.codes = pl.Series(CODE, [], pl.UInt64) if codes is None else codes
        self._asked = {PATIENT: people, CODE: self.codes}
        self._read_already: dict[str, pl.LazyFrame] = {}

    @property
    def buckets(self) -> int:
        """One."""
        return 1

    def scan(self, table: Table) -> pl.LazyFrame:
        """The rows of the bucket, or all of them where nobody may send any."""
        return self.bucket(table, 0) if table.name in SENDABLE else self.whole.scan(table)

    def bucket(self, table: Table, number: int) -> pl.LazyFrame:
        """The rows, sorted by what cuts the table and by key."""
        if table.name not in self._read_already:
            self._read_already[table.name] = self._rows(table)
        return self._read_already[table.name]

    def _rows(self, table: Table) -> pl.LazyFrame:
        if table.partition is None:
            return self.whole.scan(table)
        asked = self._asked.get(table.partition)
        if asked is None or asked.is_empty():
            return pl.LazyFrame(schema=table.schema)
        slots = asked.to_frame(KEY).select(slot_of(KEY).cast(pl.Int64)).to_series()
        buckets = (slots * self.whole.buckets // SLOTS).unique()
        rows = pl.concat(self.whole.bucket(table, number) for number in buckets)
        own = rows.filter(pl.col(table.partition).is_in(asked.implode()))
        return own.collect().sort(*dict.fromkeys([table.partition, *table.key])).lazy()


class UnionStore(ScopedStore):
    """A scoped store and rows beside it.

    `rows` by table, in the contract's columns, whose keys the store does not have; `keys` their
    ids, by kind.
    """

    def __init__(
        self,
        base: ScopedStore,
        codes: pl.Series,
        rows: Mapping[str, pl.DataFrame],
        keys: Mapping[Ids, pl.DataFrame],
    ) -> None:
        super().__init__(base.whole, base.people, codes)
        self._base = base
        self.rows = rows
        self._new_keys = keys

    def has(self, table: Table) -> bool:
        """Whether the whole store or what is beside it has any row of the table."""
        return super().has(table) or table.name in self.rows

    def _rows(self, table: Table) -> pl.LazyFrame:
        of_people = table.partition == PATIENT
        stored = self._base.bucket(table, 0) if of_people else super()._rows(table)
        if table.name not in self.rows:
            return stored
        order = dict.fromkeys([*([table.partition] if table.partition else []), *table.key])
        return pl.concat([stored, self.rows[table.name].lazy()]).collect().sort(*order).lazy()

    def _keys(self, ids: Ids) -> pl.LazyFrame:
        stored = self.whole._keys(ids).select(RAW, KEY)
        if ids not in self._new_keys:
            return stored
        return pl.concat([stored, self._new_keys[ids].lazy()]).unique()
