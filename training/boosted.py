"""LightGBM on the labelled rows, monotone in the declared directions."""

import lightgbm
import numpy as np
from numpy.typing import NDArray

from training.matrix import Design
from training.parameters import SHIPPED, Parameters

ROUNDS = 250
PARAMETERS: dict[str, object] = {
    "objective": "binary",
    **SHIPPED.boosted,
    "max_depth": 6,
    "min_data_in_leaf": 10,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "monotone_constraints_method": "basic",
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}


def fit_boosted(
    matrix: NDArray[np.float32],
    label: NDArray[np.int8],
    design: Design,
    seed: int,
    parameters: Parameters = SHIPPED,
) -> str:
    """Boosted trees fitted on rows x columns of the design and labels 0/1, as model text."""
    data = lightgbm.Dataset(
        matrix, label=label.astype(np.float64), feature_name=design.columns, free_raw_data=True
    )
    small = {"min_data_in_leaf": max(2, min(10, len(label) // 20))}
    told = {**PARAMETERS, **parameters.boosted, **small, "seed": seed}
    told["monotone_constraints"] = design.monotone
    return str(lightgbm.train(told, data, num_boost_round=ROUNDS).model_to_string())
