"""How likely each was to be inspected, by what inspectors could go by: a model's estimate."""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from features.vectors.peers import Matrix
from training.evaluation.rows import Vector

LEAST = 0.05
"""A chance is not taken to be less: one row would weigh more than twenty (as in
tests/benchmarks/risk/others.py)."""


def chance_of_inspection(known: Matrix, inspected: NDArray[np.bool_]) -> Vector:
    """The chance of each row, LEAST to 1, by logistic regression on what was known beforehand.

    What the inspectors knew and the columns do not (a whistle-blower) it cannot correct for.
    """
    if inspected.all() or not inspected.any():
        return np.full(len(inspected), np.clip(inspected.mean(), LEAST, 1.0))
    rows = StandardScaler().fit_transform(known)
    model = LogisticRegression(max_iter=1000).fit(rows, inspected)
    return np.asarray(np.clip(model.predict_proba(rows)[:, 1], LEAST, 1.0))
