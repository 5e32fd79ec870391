"""Writes a fitted isolation forest as a LightGBM text model that predicts its path length.

One format, one runtime and one TreeSHAP then serve both models, and no pickle is ever read.
The format is the one `Booster.model_to_string` writes in LightGBM 4.7 (`version=v4`).
"""

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.utils.validation import check_is_fitted

EULER_GAMMA = 0.5772156649015329

MISSING_IS_NAN = 8
"""LightGBM's `decision_type`, bits 2-3: the missing type, 2 for NaN (include/LightGBM/tree.h)."""

MISSING_GOES_LEFT = 2
"""LightGBM's `decision_type`, bit 1: a missing value takes the left branch."""

USABLE_NAME = re.compile(r'[^\s",:\[\]{}]+')
"""LightGBM refuses JSON's special characters in a feature name and separates names by a space."""


def average_path_length(n: int) -> float:
    """Return c(n), the mean number of splits that isolate one of `n` rows; 0 for a single row.

    Source: Liu, Ting and Zhou, "Isolation-Based Anomaly Detection", TKDD 6(1), 2012, equation 1,
    with the harmonic number written as ln + Euler's constant, as scikit-learn does.
    """
    if n <= 2:
        return 1.0 if n == 2 else 0.0
    return 2.0 * (math.log(n - 1.0) + EULER_GAMMA) - 2.0 * (n - 1.0) / n


def isolation_forest_text(forest: IsolationForest, feature_names: Sequence[str]) -> str:
    """Return `forest` as a LightGBM text model whose prediction is the mean adjusted path length.

    A row's adjusted path length in one tree is the depth of its leaf plus `average_path_length`
    of the training rows in that leaf; short is anomalous. scikit-learn's `score_samples` is
    `-2 ** (-length / average_path_length(forest.max_samples_))`.

    `pred_contrib` weighs a branch by the distinct training rows in it (`n_node_samples`): shap's
    explanation of the forest, unless it was fitted with `bootstrap=True`, where shap counts a row
    as often as it was drawn.

    Predict on values rounded to float32: scikit-learn rounds before it compares. LightGBM takes a
    value within 1e-35 of zero for zero.

    Raises `ValueError` if the names are not one usable, distinct name per column, and
    scikit-learn's `NotFittedError` if there is no fitted forest yet.
    """
    check_is_fitted(forest)
    if len(feature_names) != forest.n_features_in_ or len(set(feature_names)) < len(feature_names):
        raise ValueError(f"the forest needs {forest.n_features_in_} distinct feature names")
    if unusable := [name for name in feature_names if not USABLE_NAME.fullmatch(name)]:
        raise ValueError(f"LightGBM cannot hold these feature names: {unusable}")
    n_trees = len(forest.estimators_)
    blocks = [
        f"Tree={number}\n{_tree_text(fitted.tree_, columns, n_trees)}\n\n\n"
        for number, (fitted, columns) in enumerate(
            zip(forest.estimators_, forest.estimators_features_, strict=True)
        )
    ]
    header = {
        "version": "v4",
        "num_class": 1,
        "num_tree_per_iteration": 1,
        "label_index": 0,
        "max_feature_idx": len(feature_names) - 1,
        "objective": "regression",
        "feature_names": _spaced(feature_names),
        "feature_infos": _spaced("none" for _ in feature_names),
        "tree_sizes": _spaced(map(len, blocks)),
    }
    return f"tree\n{_lines(header)}\n\n{''.join(blocks)}end of trees\n"


def _tree_text(tree: Any, columns: Sequence[int], n_trees: int) -> str:
    """Return the lines of one tree: splits and leaves keep their order, leaf k is child ~k."""
    leaf = tree.children_left < 0
    split = ~leaf
    child = np.where(leaf, ~(np.cumsum(leaf) - 1), np.cumsum(split) - 1)
    rows = tree.n_node_samples
    lengths = [
        (depth - 1 + average_path_length(n)) / n_trees
        for depth, n in zip(
            tree.compute_node_depths()[leaf].tolist(), rows[leaf].tolist(), strict=True
        )
    ]
    missing = MISSING_IS_NAN + MISSING_GOES_LEFT * tree.missing_go_to_left[split].astype(int)
    return _lines(
        {
            "num_leaves": len(lengths),
            "num_cat": 0,
            "split_feature": _spaced(np.asarray(columns)[tree.feature[split]].tolist()),
            "threshold": _spaced(tree.threshold[split].tolist()),
            "decision_type": _spaced(missing.tolist()),
            "left_child": _spaced(child[tree.children_left[split]].tolist()),
            "right_child": _spaced(child[tree.children_right[split]].tolist()),
            "leaf_value": _spaced(lengths),
            "leaf_count": _spaced(rows[leaf].tolist()),
            "internal_count": _spaced(rows[split].tolist()),
            "is_linear": 0,
            "shrinkage": 1,
        }
    )


def _spaced(values: Iterable[object]) -> str:
    return " ".join(map(str, values))


def _lines(fields: dict[str, object]) -> str:
    return "\n".join(f"{key}={value}" for key, value in fields.items())
