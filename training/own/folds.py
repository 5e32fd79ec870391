"""Folds of labelled rows: stratified, whole groups on one side."""

import warnings

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from training.folds import FOLDS

Folds = NDArray[np.int64]
NONE = -1


def splits(
    label: NDArray[np.int8], groups: ArrayLike | None, seed: int, folds: int = FOLDS
) -> Folds:
    """A fold per labelled row, from 0; as many as the rarer of 1 and 0 allows, at least 2.

    Raises ValueError where all labelled rows are of one group.
    """
    count = max(2, min(folds, int(min((label == 1).sum(), (label == 0).sum()))))
    fold = np.zeros(len(label), dtype=np.int64)
    if groups is not None:
        named = np.unique(np.asarray(groups), return_inverse=True)[1]
        count = min(count, int(named.max()) + 1)
        if count < 2:
            raise ValueError("all labelled rows are of one group: nothing can be held out")
        maker, by = StratifiedGroupKFold(count, shuffle=True, random_state=seed), named
    else:
        maker, by = StratifiedKFold(count, shuffle=True, random_state=seed), None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # fewer of a label than folds
        for number, (_, held) in enumerate(maker.split(fold, label, by)):
            fold[held] = number
    return fold


def own_folds(label: NDArray[np.int8], groups: ArrayLike | None, seed: int) -> Folds:
    """A fold per row; an unlabelled row has that of its group's labelled rows, else NONE."""
    fold = np.full(len(label), NONE, dtype=np.int64)
    known = np.flatnonzero(label >= 0)
    if len(np.unique(label[known])) < 2:
        return fold
    if groups is None:
        fold[known] = splits(label[known], None, seed)
        return fold
    named = np.asarray(groups)
    fold[known] = splits(label[known], named[known], seed)
    of_group = dict(zip(named[known].tolist(), fold[known].tolist(), strict=True))
    return np.array([of_group.get(group, NONE) for group in named.tolist()], dtype=np.int64)
