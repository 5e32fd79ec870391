import numpy as np
import pytest

from training.own.floors import alone, best_column, logistic

LABEL = np.array([1, 1, 1, 0, 0, 0], dtype=np.int8)
VALUES = np.array([[0, 1], [1, 5], [2, 3], [3, 2], [4, np.nan], [5, 4.0]])


def test_a_column_alone_counts_in_its_better_direction():
    first, second = alone(VALUES, LABEL, ["a", "b"])
    assert (first.column, first.auc, first.direction) == ("a", 1.0, -1)
    assert second.column == "b"
    assert second.auc >= 0.5


def test_the_best_column_is_chosen_on_the_training_rows_and_scores_the_held():
    held = np.array([[9.0, 0.0], [-9.0, 0.0], [np.nan, 0.0]])
    assert best_column(VALUES, LABEL, held).tolist() == [-9.0, 9.0, -2.5]


def test_logistic_regression_gives_probabilities_in_spite_of_missing_values():
    told = logistic(VALUES, LABEL, VALUES)
    assert told[:3].min() > 0.5 > told[3:].max()
    assert told == pytest.approx(np.clip(told, 0, 1))


def test_values_that_no_square_can_hold_stop_no_floor():
    draws = np.random.default_rng(0)
    values, label = draws.normal(size=(60, 2)), (np.arange(60) % 2).astype(np.int8)
    values[:, 0] *= 1e300
    assert np.isfinite(logistic(values, label, values)).all()
