from dataclasses import replace

import numpy as np

from tests.training.invented import a_panel
from training.evaluation.logistic_list import logistic_list
from training.evaluation.out_of_fold import out_of_fold
from training.folds import folds_of


def test_who_carried_a_label_is_judged_by_a_model_that_never_saw_it():
    panel = a_panel(100, 60)
    labelled = panel.label >= 0
    ids = []

    def fit(rows):
        ids.append(set(rows.ids))
        return lambda matrix: np.full(len(matrix), len(ids) - 1.0)

    told = out_of_fold(panel, panel, labelled, fit, lambda each: each.values)
    for row, score in enumerate(told):
        assert (panel.ids[row] in ids[int(score)]) is False
    assert set(told[~labelled]) == {0.0}
    assert len(set(told[labelled])) == len(set(folds_of(panel.ids)))


def test_nobody_in_one_hand_with_the_judged_teaches_the_judge():
    panel = a_panel(100, 60)
    panel = replace(panel, group=tuple(f"owner {n // 3}" for n in range(100)))
    hand, seen = np.array(panel.group), []

    def fit(rows):
        seen.append(set(rows.group))
        return lambda matrix: np.full(len(matrix), len(seen) - 1.0)

    labelled = panel.label >= 0
    told = out_of_fold(panel, panel, labelled, fit, lambda each: each.values)
    for row in np.flatnonzero(labelled):
        assert hand[row] not in seen[int(told[row])]


def test_a_fold_with_one_label_left_is_told_nothing():
    panel = a_panel(100, 60)
    panel = replace(panel, group=("owner 1",) * 100)
    labelled = panel.label >= 0
    told = logistic_list(panel, panel, labelled)
    assert set(told[labelled]) == {0.0}


def test_a_plain_logistic_regression_tells_out_of_fold():
    panel = a_panel(200, 150)
    labelled = panel.label >= 0
    told = logistic_list(panel, panel, labelled)
    assert told[panel.label == 1].mean() > told[panel.label == 0].mean() + 0.2
