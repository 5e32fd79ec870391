"""A table of the claims contract."""

from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from features.claims.column import Column


@dataclass(frozen=True)
class Rule:
    """A row rule: rows for which `holds` is false are refused with the reason."""

    reason: str
    holds: pl.Expr


@dataclass(frozen=True)
class Table:
    """A table, declared once.

    `key` is the primary key; `partition` the column whose value chooses the bucket, or None for a
    small table kept whole; `visible` the columns whose latest time makes a row visible (none:
    visible always); `month` the column whose month a row belongs to when a month is delivered
    again (None: rows are replaced by key alone); `personal` the columns that never enter the
    store, of which those in `identity` may be kept encrypted, apart from it.
    """

    name: str
    zh: str
    en: str
    key: tuple[str, ...]
    partition: str | None
    visible: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()
    personal: tuple[str, ...] = field(default=())
    identity: tuple[str, ...] = field(default=())
    month: str | None = None

    def __getitem__(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        return self.by_name[name]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]

    @cached_property
    def schema(self) -> dict[str, pl.DataType]:
        """Names and polars types as they stand in the store."""
        return {column.name: column.stored for column in self.columns}

    def month_of_row(self) -> pl.Expr:
        """The month a row belongs to, yyyymm; null where the table has none."""
        if self.month is None:
            return pl.lit(None, dtype=pl.String)
        return pl.col(self.month).dt.strftime("%Y%m")

    def visible_at(self) -> pl.Expr:
        """When a row became visible: the latest of its visibility columns, Datetime us."""
        return pl.max_horizontal(pl.col(name).cast(pl.Datetime("us")) for name in self.visible)
