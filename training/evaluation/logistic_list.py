"""The list of a plain logistic regression, to tell what the rest of the recipe is good for."""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from training.evaluation.out_of_fold import Judge, Scores, out_of_fold
from training.panel import Panel

INVERSE_PULL = 0.01
"""C of scikit-learn: many columns, few labels (ours)."""


def logistic_list(panel: Panel, everybody: Panel, labelled: NDArray[np.bool_]) -> Scores:
    """Log-odds of everybody by logistic regression (L2) on deviations, the unknown 0."""

    def fit(rows: Panel) -> Judge:
        model = make_pipeline(StandardScaler(), LogisticRegression(C=INVERSE_PULL, max_iter=2000))
        model.fit(np.nan_to_num(rows.deviations), rows.label)
        return lambda matrix: np.asarray(model.decision_function(np.nan_to_num(matrix)))

    return out_of_fold(panel, everybody, labelled, fit, lambda each: each.deviations)
