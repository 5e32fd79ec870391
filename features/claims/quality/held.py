"""What the tables of a store hold: which columns have a value, and which rows are valid."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.table import Table
from features.claims.tables import TABLES


class Held:
    """A store whose empty columns are counted once and asked for often."""

    since: date | None = None
    """The first month that is asked about; None: all."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._nulls: dict[str, dict[str, int]] = {}

    def tables(self) -> list[Table]:
        """The tables of the contract that hold a row, in its order."""
        return [table for table in TABLES.values() if self.store.has(table)]

    def rows(self, table: Table) -> int:
        """Rows of the table in the store."""
        return self.store.manifest.rows.get(table.name, 0)

    def nulls(self, table: Table) -> dict[str, int]:
        """Rows without a value, by column."""
        if table.name not in self._nulls:
            counts = streamed(self.store.scan(table).select(pl.all().null_count()))
            self._nulls[table.name] = {
                n: int(count) for n, count in counts.row(0, named=True).items()
            }
        return self._nulls[table.name]

    def has(self, table: Table) -> bool:
        """Whether there is any row of the table."""
        return self.store.has(table)

    def filled(self, table: Table, column: str) -> bool:
        """Whether any row has a value in the column."""
        return self.has(table) and self.nulls(table)[column] < self.rows(table)

    def lacks(self, table: Table, *columns: str) -> tuple[str, ...]:
        """The table, or its columns, that hold nothing: `setl_d` or `setl_d.psn_pay`."""
        if not self.has(table):
            return (table.name,)
        return tuple(f"{table.name}.{name}" for name in columns if not self.filled(table, name))

    def known(self, table: Table) -> pl.LazyFrame:
        """The rows that were not withdrawn, as far as they are looked at."""
        return _valid(self.store.scan(table), table)

    def counts(self, table: Table) -> pl.Expr:
        """Whether a known row is asked about, and not only known when others are."""
        return pl.lit(True)

    def valid(self, table: Table) -> pl.LazyFrame:
        """The known rows that are asked about."""
        return self.known(table).filter(self.counts(table))

    def by_bucket(self, *tables: Table) -> Iterator[list[pl.LazyFrame]]:
        """The known rows of those tables, one patient bucket after the other."""
        for number in range(self.store.buckets):
            yield [self.bucket(table, number) for table in tables]

    def bucket(self, table: Table, number: int) -> pl.LazyFrame:
        """The known rows of one patient bucket."""
        return _valid(self.store.bucket(table, number), table)


def streamed(frame: pl.LazyFrame) -> pl.DataFrame:
    """The frame, computed in bounded memory."""
    return frame.collect(engine="streaming")


def _valid(rows: pl.LazyFrame, table: Table) -> pl.LazyFrame:
    if "vali_flag" not in table.by_name:
        return rows
    return rows.filter(VALID)
