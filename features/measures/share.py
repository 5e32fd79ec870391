"""Shares: of rows, of their money or days, and of what is told of each in part."""

from dataclasses import dataclass

import polars as pl

from features.facts.fact import Fact
from features.measures.measure import Part, ratio, whole
from features.measures.plain import Plain


@dataclass(frozen=True)
class Share(Plain):
    """The share of the rows `among` for which `of` is true; rows where it is unknown left out."""

    of: Fact
    among: Fact

    @property
    def table(self) -> str:
        """The fact table's name."""
        return self.of.table

    def parts(self) -> dict[str, pl.Expr]:
        """k: rows that are; n: rows that could be."""
        known = self.among.expr & self.of.expr.is_not_null()
        return {"k": whole(self.evidence()), "n": whole(known)}

    def value(self, part: Part) -> pl.Expr:
        """k / n, 0 to 1."""
        return ratio(part("k"), part("n"))

    def evidence(self) -> pl.Expr:
        """The rows that are."""
        return (self.among.expr & self.of.expr).fill_null(False)

    def weight(self) -> pl.Expr:
        """The dearest first."""
        return pl.col("fund")


@dataclass(frozen=True)
class AmountShare(Plain):
    """The share of the `amount` (money, days) of the rows `among` where `of` is true.

    Rows where either is unknown are left out; an amount below nothing, as of a line that takes
    another back, counts as nothing.
    """

    of: Fact
    among: Fact
    amount: Fact

    @property
    def table(self) -> str:
        """The fact table's name."""
        return self.of.table

    def parts(self) -> dict[str, pl.Expr]:
        """k, m: the amount on rows that are and on all; n: rows."""
        amount = self.amount.expr.clip(lower_bound=0)
        told = self.of.expr.is_not_null() & amount.is_not_null()
        known = (self.among.expr & told).fill_null(False)
        return {
            "k": pl.when(self.evidence()).then(amount).otherwise(0),
            "m": pl.when(known).then(amount).otherwise(0),
            "n": whole(known),
        }

    def value(self, part: Part) -> pl.Expr:
        """k / m, 0 to 1."""
        return ratio(part("k"), part("m"))

    def evidence(self) -> pl.Expr:
        """The rows that are and carry some of the amount."""
        return (self.among.expr & self.of.expr & (self.amount.expr > 0)).fill_null(False)

    def weight(self) -> pl.Expr:
        """The dearest first."""
        return self.amount.expr


@dataclass(frozen=True)
class PartShare(Plain):
    """The sum of `part` over the sum of `of` on the rows `among`, where both are known.

    A row's part is no more than the whole of it.
    """

    part: Fact
    of: Fact
    among: Fact

    @property
    def table(self) -> str:
        """The fact table's name."""
        return self.of.table

    def parts(self) -> dict[str, pl.Expr]:
        """k: the parts; m: the wholes; n: rows in which both are known."""
        known = self.among.expr & self.part.expr.is_not_null() & self.of.expr.is_not_null()
        known = known.fill_null(False)
        return {
            "k": pl.when(known).then(self.part.expr).otherwise(0),
            "m": pl.when(known).then(self.of.expr).otherwise(0),
            "n": whole(known),
        }

    def value(self, part: Part) -> pl.Expr:
        """k / m, 0 to 1."""
        return ratio(part("k") * self.of.scale, part("m") * self.part.scale)

    def evidence(self) -> pl.Expr:
        """The rows with a part."""
        return (self.among.expr & self.of.expr.is_not_null() & (self.part.expr > 0)).fill_null(
            False
        )

    def weight(self) -> pl.Expr:
        """The largest part first."""
        return self.part.expr
