"""The shape of every measure."""

from collections.abc import Callable
from typing import Protocol

import polars as pl

Part = Callable[[str], pl.Expr]
"""Gives a part of the measure by its name, as a column of Int64 sums over the window."""


class Measure(Protocol):
    """A number per entity, made of additive parts and finished after adding.

    Row aggregates (`parts`, Int64 per fact row, null counts as nothing) are summed by entity,
    month and, where `over` names a column, by that column too; parts and folds named `top` take
    their maximum instead. The sums of a window are folded over that column (`folds`) and finished
    (`value`, Float64; 0/0 is null). `exposure` is how many rows the value stands on, and `average`
    says whether few rows make it uncertain. `evidence` is true for the rows behind the number;
    `focus` and `weight` choose and order them.
    """

    @property
    def table(self) -> str:
        """The fact table's name."""

    @property
    def over(self) -> str | None:
        """A further column to sum by before folding, or None."""

    @property
    def recent(self) -> tuple[str, ...]:
        """Parts wanted for the last months alone too, as `part("<name>@recent")`."""

    @property
    def average(self) -> bool:
        """True for shares, means and the like; false for counts, sums and extremes."""

    def parts(self) -> dict[str, pl.Expr]:
        """Row-level whole numbers over the fact table, to be summed (`top`: maximised)."""

    def folds(self, part: Part) -> dict[str, pl.Expr]:
        """Aggregates over the values of `over`; `top` merges by maximum, all others by sum."""

    def value(self, part: Part) -> pl.Expr:
        """The number, from the (folded) parts."""

    def exposure(self, part: Part) -> pl.Expr:
        """How many rows, patients or days the number stands on."""

    def evidence(self) -> pl.Expr:
        """True for the fact rows behind the number."""

    def focus(self) -> pl.Expr:
        """Of one entity's evidence in the window, the rows that make the number."""

    def weight(self) -> pl.Expr:
        """What orders the evidence, descending."""


TOP = "top"
"""The name of parts and folds that merge by their maximum."""


def whole(flag: pl.Expr) -> pl.Expr:
    """A flag as 1 or 0, null as 0, UInt8: an eighth of what an Int64 moves; sums are Int64."""
    return flag.fill_null(False).cast(pl.UInt8)


def ratio(over: pl.Expr, under: pl.Expr) -> pl.Expr:
    """over / under as Float64; null where under is 0."""
    return pl.when(under != 0).then(over.cast(pl.Float64) / under.cast(pl.Float64))


def in_unit(value: pl.Expr, scale: float) -> pl.Expr:
    """A value of the integer scale in the fact's unit, Float64.

    Times the inverse: a column is divided by a number otherwise where it has one row than where it
    has several, and an entity alone would not be what it is among all.
    """
    return value.cast(pl.Float64) * (1.0 / scale)
