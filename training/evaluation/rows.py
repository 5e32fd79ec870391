"""Judged rows of one list, over all rounds: what its figures are taken of."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Rows:
    """One row per round and entity judged in it.

    `label` 0/1; `score` the list's, higher is riskier, comparable within a `round` alone; `rank` in
    the list of everybody, 1 the first; `who` tells the same entity in several rounds; `size` and
    `region` are strata, each of one round; `money` in yuan by kind, NaN where nobody said.
    """

    label: NDArray[np.int8]
    score: Vector
    rank: Codes
    round: Codes
    who: Codes
    size: Codes
    region: Codes
    money: Mapping[str, Vector]

    def __len__(self) -> int:
        return len(self.label)

    def dealt(self, label: NDArray[np.int8]) -> "Rows":
        """The same rows with other labels."""
        return replace(self, label=label)


def plain_rows(label: NDArray[np.int8], score: Vector, round: Codes) -> Rows:
    """Rows of entities that each stand once, in `round`, with nothing else known of them."""
    one, each = np.zeros(len(label), np.int64), np.arange(len(label))
    return Rows(label, score, each + 1, round, each, one, one, {})
