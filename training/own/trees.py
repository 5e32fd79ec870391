"""LightGBM on foreign vectors: few columns, perhaps many labels, other than of behaviours."""

import lightgbm
import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix

ROUNDS = 200
LEAF_ROWS = 20
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 31,
    "feature_fraction": 0.7,
    "lambda_l2": 0.2,
    "max_bin": 255,
    "monotone_constraints_method": "basic",
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}
"""Of thirteen settings on the sets of docs/own-vectors.md, 2026-11-29. With the behaviours' own (63
bins, a fifth of the columns a tree, strong l2) the rare tail of a single column was not found."""
FLOAT32 = float(np.finfo(np.float32).max)


def tree_matrix(values: Matrix, deviations: Matrix | None) -> NDArray[np.float32]:
    """What the trees see: the values and, where there are peers, the deviations from them."""
    whole = values if deviations is None else np.hstack([values, deviations])
    return np.clip(whole, -FLOAT32, FLOAT32).astype(np.float32)


def fit_trees(
    matrix: NDArray[np.float32],
    label: NDArray[np.int8],
    names: list[str],
    monotone: list[int],
    seed: int,
) -> str:
    """Trees fitted on rows x names and labels 0/1, as model text."""
    data = lightgbm.Dataset(
        matrix, label=label.astype(np.float64), feature_name=names, free_raw_data=True
    )
    leaf = max(2, min(LEAF_ROWS, len(label) // 20))
    parameters = {**PARAMETERS, "min_data_in_leaf": leaf, "seed": seed}
    if any(monotone):
        parameters["monotone_constraints"] = monotone
    return str(lightgbm.train(parameters, data, num_boost_round=ROUNDS).model_to_string())
