"""How rows spread over the values of a column: doctors, patients, days, other providers."""

from dataclasses import dataclass

import polars as pl

from features.facts.fact import Fact
from features.measures.measure import Part, ratio, whole


@dataclass(frozen=True)
class Spread:
    """Rows `of` counted for each value of the column `over`; rows without a value left out."""

    of: Fact
    over: str

    @property
    def table(self) -> str:
        """The fact table's name."""
        return self.of.table

    @property
    def recent(self) -> tuple[str, ...]:
        """No part is wanted for the last months alone."""
        return ()

    def parts(self) -> dict[str, pl.Expr]:
        """n: rows."""
        return {"n": whole(self.evidence())}

    def folds(self, part: Part) -> dict[str, pl.Expr]:
        """n: rows; d: values with a row; q: sum of squares; top: rows of the most frequent value."""
        n = part("n")
        return {"n": n.sum(), "d": whole(n > 0).sum(), "q": (n * n).sum(), "top": n.max()}

    def exposure(self, part: Part) -> pl.Expr:
        """The rows."""
        return part("n")

    def evidence(self) -> pl.Expr:
        """The rows that have a value."""
        return (self.of.expr & pl.col(self.over).is_not_null()).fill_null(False)

    def weight(self) -> pl.Expr:
        """Rows of the most frequent value first."""
        return pl.len().over(self.over)


@dataclass(frozen=True)
class Distinct(Spread):
    """The number of different values; `none` where no row has one (null: it cannot be known)."""

    none: int | None = None

    def value(self, part: Part) -> pl.Expr:
        """d, or `none`."""
        there = pl.when(part("n") > 0).then(part("d").cast(pl.Float64))
        return there.otherwise(pl.lit(self.none, dtype=pl.Float64))


@dataclass(frozen=True)
class Rate(Spread):
    """Rows for each different value: stays per patient, stays per doctor."""

    def value(self, part: Part) -> pl.Expr:
        """n / d."""
        return ratio(part("n"), part("d"))


@dataclass(frozen=True)
class Concentration(Spread):
    """The Herfindahl-Hirschman index, unbiased for few rows: 1 is one value."""

    def value(self, part: Part) -> pl.Expr:
        """The share of pairs of rows that agree: (q - n) / (n (n - 1)); null below two rows."""
        n = part("n")
        return ratio(part("q") - n, n * (n - 1))


@dataclass(frozen=True)
class TopShare(Spread):
    """The share of the rows that the most frequent value has."""

    def value(self, part: Part) -> pl.Expr:
        """top / n."""
        return ratio(part("top"), part("n"))


@dataclass(frozen=True)
class Peak(Spread):
    """The most rows that any one value has: admissions of the busiest day."""

    def value(self, part: Part) -> pl.Expr:
        """top; null where no row has a value."""
        return pl.when(part("n") > 0).then(part("top").cast(pl.Float64))
