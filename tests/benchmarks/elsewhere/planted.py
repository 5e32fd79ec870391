"""What a scheme plants: events of its own, and the patients who are in it."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.culprits import Culprits
from tests.benchmarks.elsewhere.days import Ints
from tests.benchmarks.elsewhere.ground import Ground


@dataclass(frozen=True)
class Planted:
    """Collects events and, by patient, the first scheme that he or she was in."""

    ground: Ground
    culprits: Culprits
    honest: pl.DataFrame
    events: list[pl.DataFrame] = field(default_factory=list)
    patients: dict[int, str] = field(default_factory=dict)

    def mark(self, people: Ints, scheme: str) -> None:
        """These people are in it too."""
        for each in people.tolist():
            self.patients.setdefault(each, scheme)

    def mark_often(self, people: Ints, least: int, scheme: str) -> None:
        """Those who come up so often are in it too."""
        each, times = np.unique(people, return_counts=True)
        self.mark(each[times >= least], scheme)
