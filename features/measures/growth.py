"""Growth: the last months against the ones before."""

from dataclasses import dataclass

import polars as pl

from features.facts.fact import Fact
from features.measures.measure import Part, ratio, whole
from features.measures.plain import Plain
from features.months import RECENT, WINDOW


@dataclass(frozen=True)
class Growth(Plain):
    """The monthly sum of `amount` in the last 3 months over that of the 9 before; 1 is steady."""

    amount: Fact

    @property
    def table(self) -> str:
        """The fact table's name."""
        return self.amount.table

    @property
    def recent(self) -> tuple[str, ...]:
        """The sum is wanted for the last months alone too."""
        return ("s",)

    def parts(self) -> dict[str, pl.Expr]:
        """s: sum of the amount; n: rows in which it is known."""
        return {"s": self.amount.expr.fill_null(0), "n": whole(self.evidence())}

    def value(self, part: Part) -> pl.Expr:
        """(s of the last months / their number) / (s before / their number)."""
        before = part("s") - part("s@recent")
        return ratio(part("s@recent") * (WINDOW - RECENT), before * RECENT)

    def evidence(self) -> pl.Expr:
        """The rows in which the amount is known."""
        return self.amount.expr.is_not_null()

    def weight(self) -> pl.Expr:
        """The latest first."""
        return pl.col("month")
