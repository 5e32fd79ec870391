import numpy as np
import pytest

from training.own.linear import fit_linear, no_linear


def rows(count=400, seed=0):
    draws = np.random.default_rng(seed)
    label = (draws.random(count) < 0.4).astype(np.int8)
    return draws.normal(size=(count, 3)) + label[:, None] * [1.0, -1.0, 0.0], label


def test_without_directions_a_weight_may_have_either_sign():
    weights = fit_linear(*rows(), (0, 0, 0)).weights
    assert weights[0] > 0.5
    assert weights[1] < -0.5
    assert abs(weights[2]) < 0.2


def test_a_column_with_a_direction_never_speaks_against_it():
    assert fit_linear(*rows(), (1, 1, 0)).weights[1] == 0.0


def test_few_labels_move_little():
    values, label = rows()
    few = np.r_[np.flatnonzero(label == 1)[:5], np.flatnonzero(label == 0)[:50]]
    many = fit_linear(values, label, (0, 0, 0)).weights[0]
    assert 0 < fit_linear(values[few], label[few], (0, 0, 0)).weights[0] < many / 2


def test_a_missing_value_adds_nothing():
    told = fit_linear(*rows(), (0, 0, 0)).terms(np.array([[np.nan, 1.0, 0.0]]))
    assert told[0, 0] == 0.0
    assert told[0, 1] < 0
    assert no_linear(2).terms(np.ones((1, 2))).tolist() == [[0.0, 0.0]]


def test_it_agrees_with_scikit_learn_where_nothing_is_held():
    from sklearn.linear_model import LogisticRegression

    values, label = rows()
    mine = fit_linear(values, label, (0, 0, 0))
    pull = 500.0 / label.sum()
    theirs = LogisticRegression(C=1 / pull).fit(values / values.std(axis=0), label)
    assert mine.weights == pytest.approx(theirs.coef_[0] / values.std(axis=0), abs=1e-3)
