"""Extremes and unevenness: the single stay that stands out."""

from dataclasses import dataclass

import polars as pl

from features.facts.fact import Fact
from features.measures.measure import TOP, Part, in_unit, ratio, whole
from features.measures.plain import Plain


@dataclass(frozen=True)
class Highest(Plain):
    """The highest value of the fact `of` over the rows `among`, in its own unit."""

    of: Fact
    among: Fact

    @property
    def table(self) -> str:
        """The fact table's name."""
        return self.of.table

    @property
    def average(self) -> bool:
        """An extreme is what it is."""
        return False

    def parts(self) -> dict[str, pl.Expr]:
        """top: the highest value in the fact's integer scale; n: rows in which it is known."""
        known = self.evidence()
        return {TOP: pl.when(known).then(self.of.expr.cast(pl.Int64)), "n": whole(known)}

    def value(self, part: Part) -> pl.Expr:
        """top in the fact's unit."""
        return in_unit(part(TOP), self.of.scale)

    def evidence(self) -> pl.Expr:
        """The rows in which the fact is known."""
        return (self.among.expr & self.of.expr.is_not_null()).fill_null(False)

    def focus(self) -> pl.Expr:
        """The highest alone."""
        return self.of.expr == self.of.expr.max()

    def weight(self) -> pl.Expr:
        """The highest first."""
        return self.of.expr


@dataclass(frozen=True)
class HighestToMean(Highest):
    """The highest value over the mean: how far one row stands out of the entity's own."""

    def parts(self) -> dict[str, pl.Expr]:
        """top, n, and s: the sum."""
        known = self.evidence()
        total = pl.when(known).then(self.of.expr.cast(pl.Int64)).otherwise(0)
        return {**super().parts(), "s": total}

    def value(self, part: Part) -> pl.Expr:
        """top / (s / n)."""
        return ratio(part(TOP) * part("n"), part("s"))


@dataclass(frozen=True)
class Deviation(Highest):
    """The standard deviation of the fact over the rows, in its own unit; null below two rows.

    With `relative` over the mean instead: the coefficient of variation.
    """

    relative: bool = False

    def parts(self) -> dict[str, pl.Expr]:
        """n, s: the sum, q: the sum of squares, in steps that keep q below 2^63."""
        known = self.evidence()
        value = self.of.expr.cast(pl.Int64) // self._step
        return {
            "n": whole(known),
            "s": pl.when(known).then(value).otherwise(0),
            "q": pl.when(known).then(value * value).otherwise(0),
        }

    def value(self, part: Part) -> pl.Expr:
        """sqrt((q - s^2 / n) / (n - 1))."""
        n, s, q = (part(name).cast(pl.Float64) for name in ("n", "s", "q"))
        variance = pl.when(n > 1).then((q - s * s / n) / (n - 1)).clip(lower_bound=0.0)
        if self.relative:
            return pl.when(s != 0).then(variance.sqrt() / (s / n))
        return in_unit(variance.sqrt() * self._step, self.of.scale)

    @property
    def _step(self) -> int:
        """Scaled facts are squared in hundreds of their scale: whole yuan, hundredths."""
        return 1 if self.of.scale == 1 else 100

    @property
    def average(self) -> bool:
        """Few rows make it uncertain."""
        return True

    def focus(self) -> pl.Expr:
        """All of them make it uneven."""
        return pl.lit(True)


@dataclass(frozen=True)
class PerUnit(Plain):
    """The sum of `amount` over the sum of `per`, each in its own unit: charge per day."""

    amount: Fact
    per: Fact

    @property
    def table(self) -> str:
        """The fact table's name."""
        return self.amount.table

    def parts(self) -> dict[str, pl.Expr]:
        """a, u: sums over rows in which both are known; n: those rows."""
        known = self.evidence()
        return {
            "a": pl.when(known).then(self.amount.expr).otherwise(0),
            "u": pl.when(known).then(self.per.expr).otherwise(0),
            "n": whole(known),
        }

    def value(self, part: Part) -> pl.Expr:
        """a / u."""
        return ratio(part("a") * self.per.scale, part("u") * self.amount.scale)

    def evidence(self) -> pl.Expr:
        """The rows in which both are known."""
        return self.amount.expr.is_not_null() & self.per.expr.is_not_null()

    def weight(self) -> pl.Expr:
        """The dearest per unit first."""
        return self.amount.expr / self.per.expr
