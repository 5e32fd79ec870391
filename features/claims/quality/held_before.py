"""What a store held before an as-of date: later rows are not there, older ones are only known."""

from datetime import date

import polars as pl

from features.claims.quality.held import Held, streamed
from features.claims.store import Store
from features.claims.table import Table
from features.months import WINDOW, as_of_month, first_day


class HeldBefore(Held):
    """The rows visible before the first day of a month; those of its window are asked about.

    Rows of tables that tell no time are there always, as they are for the facts. Raises BadInput
    where `as_of` is not the first day of a month.
    """

    def __init__(self, store: Store, as_of: date) -> None:
        super().__init__(store)
        self.as_of = as_of
        self.since = first_day(as_of_month(as_of) - WINDOW)
        self._filled: dict[tuple[str, str], bool] = {}

    def has(self, table: Table) -> bool:
        """Whether any row of the table was visible."""
        return self._any(table, table.key[0])

    def filled(self, table: Table, column: str) -> bool:
        """Whether any visible row has a value in the column."""
        return self._any(table, column)

    def known(self, table: Table) -> pl.LazyFrame:
        """The rows that were visible and not withdrawn."""
        return super().known(table).filter(self._visible(table))

    def counts(self, table: Table) -> pl.Expr:
        """Whether a row became visible within the window."""
        if not table.visible:
            return pl.lit(True)
        return table.visible_at() >= pl.lit(self.since).cast(pl.Datetime("us"))

    def bucket(self, table: Table, number: int) -> pl.LazyFrame:
        """The visible rows, older ones too: an original may be older than its refund."""
        return super().bucket(table, number).filter(self._visible(table))

    def _visible(self, table: Table) -> pl.Expr:
        if not table.visible:
            return pl.lit(True)
        return table.visible_at() < pl.lit(self.as_of).cast(pl.Datetime("us"))

    def _any(self, table: Table, column: str) -> bool:
        if not self.store.has(table):
            return False
        asked = (table.name, column)
        if asked not in self._filled:
            rows = self.store.scan(table).filter(self._visible(table))
            there = rows.select(pl.col(column).is_not_null().any())
            self._filled[asked] = bool(streamed(there).item())
        return self._filled[asked]
