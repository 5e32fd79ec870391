"""Logistic regression with non-negative weights, pulled towards given ones."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from features.vectors.matrix import Matrix

Vector = NDArray[np.float64]


def fit_non_negative(
    columns: Matrix, label: NDArray[np.int8], centre: Vector, pull: float
) -> tuple[float, Vector]:
    """Intercept and weights (>= 0) that minimise log loss + pull / 2 x |weights - centre|^2.

    `columns` is rows x weights, `label` 0/1; the intercept is free. Solved by L-BFGS-B.
    """
    target = label.astype(np.float64)

    def loss(theta: Vector) -> tuple[float, Vector]:
        odds = theta[0] + columns @ theta[1:]
        away = theta[1:] - centre
        value = np.logaddexp(0.0, odds).sum() - target @ odds + 0.5 * pull * (away @ away)
        slope = 0.5 * (1.0 + np.tanh(0.5 * odds)) - target
        return float(value), np.concatenate([[slope.sum()], columns.T @ slope + pull * away])

    bounds = [(None, None), *[(0.0, None)] * columns.shape[1]]
    start = np.concatenate([[0.0], np.maximum(centre, 0.0)])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return float(best[0]), np.asarray(best[1:])
