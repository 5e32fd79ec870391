"""Folds by a hash of the id: the same entity is on the same side everywhere, in every run."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FOLDS = 5


def fold_of(entity_id: str, folds: int = FOLDS) -> int:
    """The fold of an entity, 0 to folds - 1."""
    return int.from_bytes(hashlib.sha256(entity_id.encode()).digest()[:8]) % folds


def folds_of(ids: Sequence[str], folds: int = FOLDS) -> NDArray[np.int64]:
    """The folds of many."""
    return np.array([fold_of(i, folds) for i in ids], dtype=np.int64)


def in_one_hand(group: NDArray[np.str_], out: NDArray[np.intp]) -> NDArray[np.intp]:
    """The rows of every group that has one held out."""
    return np.flatnonzero(np.isin(group, group[out]))


def draw(entity_id: str) -> float:
    """A number in [0, 1) that follows from the id alone."""
    return int.from_bytes(hashlib.sha256(b"draw" + entity_id.encode()).digest()[:8]) / 2**64
