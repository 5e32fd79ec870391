from types import SimpleNamespace

import numpy as np
import polars as pl

from features.vectors.vectors import ID
from tests.training.invented import BEHAVIOURS
from training.moves import SCHEMA, directed_ranks, moves


def tried(deviations=None):
    frame = pl.DataFrame({ID: ["A", "B", "C", "D"]})
    vectors = SimpleNamespace(frame=frame, behaviours=BEHAVIOURS, entity="provider")
    return SimpleNamespace(vectors=vectors, relative=SimpleNamespace(deviation=deviations))


def test_who_comes_into_the_list_who_leaves_it_and_who_stays():
    told = moves(tried(), np.array([1, 2, 3, 4]), np.array([1, 3, 4, 2]), top=2)
    assert dict(told.schema) == SCHEMA
    assert told.rows() == [
        ("A", 1, 1, 0, "stays"),
        ("D", 4, 2, 2, "in"),
        ("B", 2, 3, -1, "out"),
        ("C", 3, 4, -1, None),
    ]


def test_the_directed_score_of_some_behaviours_ranks_ties_by_id():
    deviations = np.zeros((4, len(BEHAVIOURS)))
    deviations[2, 0], deviations[1, 1] = 3.0, 9.0
    assert directed_ranks(tried(deviations), BEHAVIOURS[:1]).tolist() == [2, 3, 1, 4]
    assert directed_ranks(tried(deviations), BEHAVIOURS[:2]).tolist() == [3, 1, 2, 4]
