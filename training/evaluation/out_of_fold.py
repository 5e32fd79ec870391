"""Everybody judged by a model of the labelled, the labelled by one that never saw them."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from training.folds import folds_of, in_one_hand
from training.panel import Panel

Scores = NDArray[np.float64]
Judge = Callable[[Matrix], Scores]


def out_of_fold(
    panel: Panel,
    everybody: Panel,
    labelled: NDArray[np.bool_],
    fit: Callable[[Panel], Judge],
    seen: Callable[[Panel], Matrix],
) -> Scores:
    """Scores of `everybody`, whose rows `labelled` carried a label in the panel.

    `fit` makes a judge of labelled rows, `seen` the matrix (rows x columns) that it looks at. Folds
    are those of training.fit; where what is left of one has one label alone, its scores are 0.
    """
    rows, known, group = seen(everybody), panel.labelled, np.array(panel.group)
    scores = fit(panel.rows(known))(rows)
    fold, own = folds_of(panel.ids), folds_of(everybody.ids)
    for k in range(fold.max() + 1):
        held = labelled & (own == k)
        rest = np.setdiff1d(known, in_one_hand(group, known[fold[known] == k]))
        if held.any():
            taught = len(np.unique(panel.label[rest])) > 1
            scores[held] = fit(panel.rows(rest))(rows[held]) if taught else 0.0
    return scores
