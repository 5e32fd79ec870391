"""Everybody at the as-of date: whom the forest and the schemes' scales are of."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from training.answered import OTHERS
from training.directed import FIRST, Scales
from training.matrix import Design


@dataclass(frozen=True)
class Crowd:
    """Ids, and deviations by behaviour (rows x behaviours), at one date; no label is in it.

    What is usual is asked of those who are to be ranked. Labelled entities count by vectors of
    their own dates, some of them early, when the claims had hardly begun: scales of those rows
    would measure the list of today by the quiet of then. `first` is the quantile of a scheme's sums
    that is its scale among them, `others` the schemes that another answers for.
    """

    ids: tuple[str, ...]
    deviations: Matrix
    first: float = FIRST
    others: frozenset[str] = frozenset()

    def believed(self, design: Design) -> Scales:
        """The weight of each scheme of the design in the directed score before any label."""
        return np.array([OTHERS if code in self.others else 1.0 for code in design.schemes])

    def without(self, ids: Collection[str]) -> "Crowd":
        """The others."""
        gone = frozenset(ids)
        return self.rows(np.array([at for at, i in enumerate(self.ids) if i not in gone], np.intp))

    def rows(self, chosen: NDArray[np.intp]) -> "Crowd":
        """The chosen ones."""
        ids = tuple(self.ids[at] for at in chosen)
        return replace(self, ids=ids, deviations=self.deviations[chosen])

    def only(self, columns: NDArray[np.intp]) -> "Crowd":
        """Everybody by these columns alone."""
        return replace(self, deviations=self.deviations[:, columns])
