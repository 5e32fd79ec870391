"""Counts and sums over the window: how much there is."""

from dataclasses import dataclass

import polars as pl

from features.facts.fact import Fact
from features.measures.measure import Part, in_unit, whole
from features.measures.plain import Plain


@dataclass(frozen=True)
class Count(Plain):
    """The number of rows `of`, or the sum of `amount` over them in its own unit."""

    of: Fact
    amount: Fact | None = None

    @property
    def table(self) -> str:
        """The fact table's name."""
        return self.of.table

    @property
    def average(self) -> bool:
        """A count is what it is."""
        return False

    def parts(self) -> dict[str, pl.Expr]:
        """s: rows, or the sum of the amount; n: rows in which it is known."""
        known = self.of.expr.is_not_null()
        if self.amount is None:
            return {"s": whole(self.of.expr), "n": whole(known)}
        amount = pl.when(self.evidence()).then(self.amount.expr).otherwise(0)
        return {"s": amount, "n": whole(known & self.amount.expr.is_not_null())}

    def value(self, part: Part) -> pl.Expr:
        """The count or the sum; null where nothing is known."""
        scale = self.amount.scale if self.amount else 1
        return pl.when(part("n") > 0).then(in_unit(part("s"), scale))

    def evidence(self) -> pl.Expr:
        """The rows counted, or those that add to the sum."""
        counted = self.of.expr if self.amount is None else self.of.expr & (self.amount.expr != 0)
        return counted.fill_null(False)

    def weight(self) -> pl.Expr:
        """The dearest first, or what adds most."""
        return pl.col("fund") if self.amount is None else self.amount.expr
