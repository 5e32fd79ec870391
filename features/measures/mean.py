"""The mean of a fact."""

from dataclasses import dataclass

import polars as pl

from features.facts.fact import Fact
from features.measures.measure import Part, in_unit, ratio, whole
from features.measures.plain import Plain


@dataclass(frozen=True)
class Mean(Plain):
    """The mean of the fact `of` over the rows `among` in which it is known, in its own unit.

    `cap` limits each row's value, so that one row does not make the mean.
    """

    of: Fact
    among: Fact
    cap: float | None = None

    @property
    def table(self) -> str:
        """The fact table's name."""
        return self.of.table

    def parts(self) -> dict[str, pl.Expr]:
        """s: sum in the fact's integer scale; n: rows in which it is known."""
        known = self.evidence()
        value = self.of.expr.cast(pl.Int64)
        if self.cap is not None:
            value = value.clip(upper_bound=int(self.cap * self.of.scale))
        return {"s": pl.when(known).then(value).otherwise(0), "n": whole(known)}

    def value(self, part: Part) -> pl.Expr:
        """s / n in the fact's unit."""
        return in_unit(ratio(part("s"), part("n")), self.of.scale)

    def evidence(self) -> pl.Expr:
        """The rows in which the fact is known."""
        return (self.among.expr & self.of.expr.is_not_null()).fill_null(False)

    def weight(self) -> pl.Expr:
        """The highest first."""
        return self.of.expr
