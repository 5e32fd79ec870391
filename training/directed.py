"""The directed score: how far, in all, an entity lies on the risky side of its peers."""

import numpy as np
from numpy.typing import NDArray

from features.behaviour import Behaviour
from features.vectors.peers import Matrix
from training.matrix import one_sided


def directed_terms(deviations: Matrix) -> Matrix:
    """One term per behaviour, rows x behaviours: its one-sided deviation over their number."""
    return one_sided(deviations) / deviations.shape[1]


def directed_score(deviations: Matrix) -> NDArray[np.float64]:
    """The sum of the terms, per row."""
    return np.asarray(directed_terms(deviations).sum(axis=1))


def scheme_scores(deviations: Matrix, behaviours: tuple[Behaviour, ...]) -> dict[str, Matrix]:
    """The mean one-sided deviation over the scheme's behaviours, by scheme code."""
    sided = one_sided(deviations)
    codes = [b.scheme.code for b in behaviours]
    return {
        code: sided[:, [i for i, c in enumerate(codes) if c == code]].mean(axis=1)
        for code in dict.fromkeys(codes)
    }
