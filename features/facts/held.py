"""Facts in memory."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from features.facts.build import Facts


class HeldFacts(Facts):
    """Fact tables as frames, in one bucket."""

    def __init__(self, frames: Mapping[str, pl.DataFrame]) -> None:
        super().__init__(Path(), 1)
        self._frames = frames

    def bucket(self, table: str, number: int) -> pl.LazyFrame:
        """All rows of the fact table."""
        return self._frames[table].lazy()
