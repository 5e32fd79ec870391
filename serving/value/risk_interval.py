"""How far a calibrated risk is known: the error of its calibration on as many past inspections."""

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Z = 1.959964
"""Of a 95 % interval."""
EDGE = 1e-6
"""Risks are taken for no nearer to 0 or 1."""


def risk_interval(risk: Vector, past: Vector) -> tuple[Vector, Vector]:
    """Low and high of each risk (0-1), as sure as the risks of `past` inspections make it.

    Logistic recalibration has an intercept and a slope (Cox 1958, "Two Further Applications of a
    Model for Binary Regression"); their covariance is the inverse of Fisher's information of the
    past risks, taken for calibrated. Far from them a risk is less sure. It does not tell of a
    model that ranks wrongly.
    """
    known, seen = (np.clip(each, EDGE, 1 - EDGE) for each in (risk, past))
    columns = np.column_stack([np.ones(len(seen)), _log_odds(seen)])
    weight = seen * (1 - seen)
    covariance = np.linalg.pinv(columns.T @ (columns * weight[:, None]))
    at = np.column_stack([np.ones(len(known)), _log_odds(known)])
    half = Z * np.sqrt(np.einsum("ij,jk,ik->i", at, covariance, at))
    low, high = (1 / (1 + np.exp(-(_log_odds(known) + side))) for side in (-half, half))
    return np.minimum(low, risk), np.maximum(high, risk)


def _log_odds(risk: Vector) -> Vector:
    return np.asarray(np.log(risk / (1 - risk)))
