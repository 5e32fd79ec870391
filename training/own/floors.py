"""What a model of foreign vectors must beat: one column alone, plain logistic regression."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from features.vectors.peers import Matrix
from training.figures import auc
from training.own.trees import FLOAT32

Label = NDArray[np.int8]
STEPS = 1000


@dataclass(frozen=True)
class Alone:
    """A column alone: the AUC of its values in the better direction (1 or -1) on labelled rows."""

    column: str
    auc: float
    direction: int


def alone(values: Matrix, label: Label, names: list[str]) -> list[Alone]:
    """Each column alone, best first; a missing value counts as the median of the others."""
    told = []
    for name, column in zip(names, _filled(values).T, strict=True):
        found = auc(label, column, column)
        told.append(Alone(name, max(found, 1 - found), 1 if found >= 0.5 else -1))
    return sorted(told, key=lambda one: (-one.auc, one.column))


def best_column(values: Matrix, label: Label, held: Matrix) -> NDArray[np.float64]:
    """Scores of the held rows by the column and direction that are best on the others."""
    names = [str(n) for n in range(values.shape[1])]
    best = alone(values, label, names)[0]
    column = int(best.column)
    middle = np.nanmedian(values[:, column]) if (~np.isnan(values[:, column])).any() else 0.0
    return np.asarray(best.direction * np.nan_to_num(held[:, column], nan=float(middle)))


def logistic(values: Matrix, label: Label, held: Matrix) -> NDArray[np.float64]:
    """Probabilities of the held rows by scikit-learn's logistic regression at its defaults, columns
    standardised and missing values at the median; values beyond FLOAT32, as everywhere, at it.
    """
    values, held = (np.clip(each, -FLOAT32, FLOAT32) for each in (values, held))
    made = make_pipeline(
        SimpleImputer(strategy="median", keep_empty_features=True),
        StandardScaler(),
        LogisticRegression(max_iter=STEPS),
    )
    return np.asarray(made.fit(values, label).predict_proba(held)[:, 1])


def _filled(values: Matrix) -> Matrix:
    return np.asarray(
        SimpleImputer(strategy="median", keep_empty_features=True).fit_transform(values)
    )
