"""A store as if the claims had ended on a day."""

from datetime import date, datetime
from pathlib import Path

import polars as pl

from features.claims.store import Store
from features.claims.table import Table


class StoreUntil(Store):
    """A store in which what became visible at the date or later has not yet come.

    Rows of tables that tell no time are there always. What is computed from it is not the store's:
    it goes to the folder `derived`, where it is kept at all.
    """

    def __init__(self, store: Store, until: date, derived: Path | None = None) -> None:
        super().__init__(store.folder, store.manifest)
        self.until = datetime.combine(until, datetime.min.time())
        self.derived = derived or store.derived

    def has(self, table: Table) -> bool:
        """Whether any row of the table had come."""
        return super().has(table) and not self.scan(table).head(1).collect().is_empty()

    def scan(self, table: Table) -> pl.LazyFrame:
        """The rows of the table that had come."""
        return self._known(super().scan(table), table)

    def bucket(self, table: Table, number: int) -> pl.LazyFrame:
        """The rows of one bucket that had come."""
        return self._known(super().bucket(table, number), table)

    def _known(self, rows: pl.LazyFrame, table: Table) -> pl.LazyFrame:
        if not table.visible:
            return rows
        return rows.filter((table.visible_at() < self.until).fill_null(True))
