"""A fact: a named truth about one row of a fact table, and what can be said with it."""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, eq=False)
class Fact:
    """An expression over one fact table, with its words; null where it cannot be known.

    `scale` is the integer scale of a stored number: a ratio kept as ten-thousandths has 10_000,
    so that sums are whole numbers and no order of adding changes a bit.
    """

    table: str
    expr: pl.Expr
    en: str
    scale: int = 1

    def __and__(self, other: "Fact") -> "Fact":
        return Fact(self.table, self.expr & other.expr, f"{self.en}, and {other.en}")

    def __or__(self, other: "Fact") -> "Fact":
        return Fact(self.table, self.expr | other.expr, f"{self.en}, or {other.en}")

    def __invert__(self) -> "Fact":
        return Fact(self.table, ~self.expr, f"not: {self.en}")

    def at_least(self, limit: float) -> "Fact":
        """True where the number is `limit` or more, in the fact's own unit."""
        return Fact(self.table, self.expr >= limit * self.scale, f"{self.en} at least {limit:g}")

    def at_most(self, limit: float) -> "Fact":
        """True where the number is `limit` or less, in the fact's own unit."""
        return Fact(self.table, self.expr <= limit * self.scale, f"{self.en} at most {limit:g}")


class FactTable:
    """A fact table's declaration: its name and its named columns in the order of declaration.

    `key` is a column that every row has.
    """

    def __init__(self, name: str, zh: str, en: str, *, key: str = "settlement") -> None:
        self.name, self.zh, self.en, self.key = name, zh, en, key
        self.columns: dict[str, Fact] = {}

    def column(self, name: str, en: str, *, scale: int = 1) -> Fact:
        """Declare a stored column of this table."""
        self.columns[name] = Fact(self.name, pl.col(name), en, scale)
        return self.columns[name]

    def every(self) -> Fact:
        """True for every row."""
        return Fact(self.name, pl.col(self.key).is_not_null(), f"every {self.en}")
