"""Observed over expected: what an entity's rows took, over what they would have taken elsewhere."""

from dataclasses import dataclass

import polars as pl

from features.facts.fact import Fact
from features.measures.measure import Part, ratio, whole
from features.measures.plain import Plain


@dataclass(frozen=True)
class ObservedToExpected(Plain):
    """The sum of `of` over the sum of `expected`, where both are known: 1 is as expected.

    A ratio of sums and no mean of ratios: each row counts as much as it was expected to take.
    """

    of: Fact
    expected: Fact

    @property
    def table(self) -> str:
        """The fact table's name."""
        return self.of.table

    def parts(self) -> dict[str, pl.Expr]:
        """o, e: sums in the facts' integer scales over rows in which both are known; n: those."""
        known = self.evidence()
        return {
            "o": pl.when(known).then(self.of.expr.cast(pl.Int64)).otherwise(0),
            "e": pl.when(known).then(self.expected.expr.cast(pl.Int64)).otherwise(0),
            "n": whole(known),
        }

    def value(self, part: Part) -> pl.Expr:
        """o / e, each in its own unit."""
        return ratio(part("o") * self.expected.scale, part("e") * self.of.scale)

    def evidence(self) -> pl.Expr:
        """The rows in which both are known."""
        return self.of.expr.is_not_null() & self.expected.expr.is_not_null()

    def focus(self) -> pl.Expr:
        """Those above their expectation; all of them where none is."""
        above = self.weight() > 0
        return above | ~above.any()

    def weight(self) -> pl.Expr:
        """The furthest above its expectation first."""
        return self.of.expr * self.expected.scale - self.expected.expr * self.of.scale
