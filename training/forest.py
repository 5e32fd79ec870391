"""The isolation forest on risky deviations, kept as a LightGBM text model of path lengths."""

import numpy as np
from sklearn.ensemble import IsolationForest

from features.vectors.peers import Matrix
from training.forest_text import isolation_forest_text
from training.matrix import Design
from training.parameters import SHIPPED

TREES, ROWS = 200, SHIPPED.forest_rows


def fit_forest(deviations: Matrix, design: Design, seed: int, rows: int = ROWS) -> str:
    """A forest fitted without labels on one-sided deviations (safe side 0), as model text."""
    forest = IsolationForest(
        n_estimators=TREES, max_samples=min(rows, len(deviations)), random_state=seed
    )
    forest.fit(design.one_sided(deviations).astype(np.float32))
    return isolation_forest_text(forest, list(design.names))
