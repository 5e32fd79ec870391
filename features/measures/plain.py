"""What measures without a further column share."""

import polars as pl

from features.measures.measure import Part


class Plain:
    """A measure summed by entity and month alone: nothing to fold."""

    @property
    def over(self) -> None:
        """No further column."""
        return None

    @property
    def recent(self) -> tuple[str, ...]:
        """No part is wanted for the last months alone."""
        return ()

    @property
    def average(self) -> bool:
        """Few rows make a share or mean uncertain."""
        return True

    def folds(self, part: Part) -> dict[str, pl.Expr]:
        """None: the sums are final."""
        return {}

    def focus(self) -> pl.Expr:
        """Every row that is evidence makes the number."""
        return pl.lit(True)

    def exposure(self, part: Part) -> pl.Expr:
        """The rows under the fraction."""
        return part("n")
