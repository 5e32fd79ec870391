"""How rows spread over the values of a column: doctors, patients, days, other providers."""

from dataclasses import dataclass

import polars as pl

from features.facts.fact import Fact
from features.measures.measure import Part, in_unit, ratio, whole


@dataclass(frozen=True)
class Spread:
    """Rows `of` counted (or their `amount` summed) for each value of the column `over`.

    Rows without a value of the column are left out.
    """

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

    @property
    def average(self) -> bool:
        """Few rows make a share or rate uncertain."""
        return True

    def parts(self) -> dict[str, pl.Expr]:
        """n: rows."""
        return {"n": whole(self.evidence())}

    def folds(self, part: Part) -> dict[str, pl.Expr]:
        """n: rows; d: values with a row; q: sum of squares; top: rows of the commonest value."""
        n = part("n")
        return {"n": n.sum(), "d": whole(n > 0).sum(), "q": (n * n).sum(), "top": n.max()}

    def exposure(self, part: Part) -> pl.Expr:
        """The rows."""
        return part("n")

    def evidence(self) -> pl.Expr:
        """The rows that have a value."""
        return (self.of.expr & pl.col(self.over).is_not_null()).fill_null(False)

    def focus(self) -> pl.Expr:
        """Every row that has a value makes the number."""
        return pl.lit(True)

    def weight(self) -> pl.Expr:
        """Rows of the most frequent value first."""
        return pl.len().over(self.over)


@dataclass(frozen=True)
class Distinct(Spread):
    """The number of different values; `none` where no row has one (null: it cannot be known)."""

    none: int | None = None

    @property
    def average(self) -> bool:
        """A count is what it is."""
        return False

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

    def focus(self) -> pl.Expr:
        """The rows of the most frequent value."""
        return self.weight() == self.weight().max()


@dataclass(frozen=True)
class Peak(Spread):
    """The most rows, or the largest sum of `amount`, that any one value has: the busiest day."""

    amount: Fact | None = None

    @property
    def average(self) -> bool:
        """An extreme is what it is."""
        return False

    def parts(self) -> dict[str, pl.Expr]:
        """n: rows, or the sum of the amount in its integer scale."""
        if self.amount is None:
            return super().parts()
        return {"n": pl.when(self.evidence()).then(self.amount.expr.fill_null(0)).otherwise(0)}

    def value(self, part: Part) -> pl.Expr:
        """top, in the amount's unit; null where no row has a value."""
        scale = self.amount.scale if self.amount else 1
        return pl.when(part("n") > 0).then(in_unit(part("top"), scale))

    def focus(self) -> pl.Expr:
        """The rows of the value that is the peak."""
        return self.weight() == self.weight().max()

    def weight(self) -> pl.Expr:
        """Rows of the largest value first."""
        if self.amount is None:
            return super().weight()
        return self.amount.expr.sum().over(self.over)
