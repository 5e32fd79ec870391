"""Ranks: 1 for the highest score, ties by id, so that no order of rows decides."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def ranks(score: NDArray[np.float64], ids: Sequence[str]) -> NDArray[np.int64]:
    """The rank of each row, 1 to the number of rows."""
    order = sorted(range(len(ids)), key=lambda row: (-score[row], ids[row]))
    rank = np.empty(len(ids), dtype=np.int64)
    rank[order] = np.arange(1, len(ids) + 1)
    return rank
