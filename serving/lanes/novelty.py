"""The novelty lane: who is unlike everybody, on either side, and by which behaviours.

No label is used and no direction: a scheme that nobody has named yet may show on the side that the
catalogue calls safe. The risk's own forest sees the risky side alone (training/forest.py).
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest

from features.vectors.matrix import Matrix
from features.vectors.vectors import ID
from serving.scores import Scores
from training.forest import ROWS, TREES
from training.forest_text import average_path_length, isolation_forest_text
from training.model_text import load_booster
from training.ranks import ranks

LEADING = 3
"""Behaviours told of each entity."""


def novelty(scores: Scores, *, seed: int = 0) -> pl.DataFrame:
    """entity_id, novelty, rank, reasons (list of behaviours' names), most novel first.

    One row per scored entity. `novelty` is the isolation forest's anomaly score, 0 to 1 (Liu, Ting
    and Zhou 2008: about 0.5 is ordinary), of deviations from peers with their sign, an unknown one
    as 0; the forest is fitted on all of them. `reasons` are the behaviours that shorten the
    entity's path most (TreeSHAP), at most LEADING. Ties by id; reproducible by seed.
    """
    ids = scores.vectors.frame[ID].to_list()
    names = [behaviour.name for behaviour in scores.vectors.behaviours]
    deviations = two_sided(scores.relative.deviation)
    forest = IsolationForest(
        n_estimators=TREES, max_samples=min(ROWS, len(ids)), random_state=seed
    ).fit(deviations)
    trees = load_booster(isolation_forest_text(forest, names), features=names)
    told = -np.asarray(trees.predict(deviations, pred_contrib=True))
    shorter, path = told[:, :-1], -told.sum(axis=1)
    score = 2.0 ** (-path / average_path_length(min(ROWS, len(ids))))
    return pl.DataFrame(
        {
            ID: ids,
            "novelty": score,
            "rank": ranks(score, ids),
            "reasons": [_leading(row, names) for row in shorter],
        },
        schema={
            ID: pl.String,
            "novelty": pl.Float64,
            "rank": pl.Int64,
            "reasons": pl.List(pl.String),
        },
    ).sort("rank")


def two_sided(deviations: Matrix) -> NDArray[np.float32]:
    """Deviations with their sign, the unknown ones ordinary (0)."""
    return np.nan_to_num(deviations, nan=0.0).astype(np.float32)


def _leading(shorter: Matrix, names: list[str]) -> list[str]:
    """The names of what shortens the path most, the most first; only what does."""
    order = np.argsort(-shorter, kind="stable")[:LEADING]
    return [names[place] for place in order if shorter[place] > 0]
