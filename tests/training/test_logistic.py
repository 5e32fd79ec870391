import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from training.logistic import fit_non_negative


def a_problem(seed, rows=200, slopes=(1.0, 0.5, 2.0)):
    draws = np.random.default_rng(seed)
    columns = draws.normal(size=(rows, len(slopes)))
    odds = columns @ np.array(slopes) - 0.7
    return columns, (draws.random(rows) < 1 / (1 + np.exp(-odds))).astype(np.int8)


def slow_loss(theta, columns, label, centre, pull):
    """The definition, row by row."""
    total = 0.0
    for row, y in zip(columns, label, strict=True):
        p = 1 / (1 + np.exp(-(theta[0] + row @ theta[1:])))
        total -= np.log(p if y else 1 - p)
    return total + pull / 2 * ((theta[1:] - centre) ** 2).sum()


@pytest.mark.parametrize("pull", [0.1, 1.0, 20.0])
def test_where_no_bound_holds_it_is_scikit_learns_ridge_logistic_regression(pull):
    columns, label = a_problem(0)
    theirs = LogisticRegression(C=1 / pull, tol=1e-10, max_iter=10_000).fit(columns, label)
    intercept, weights = fit_non_negative(columns, label, np.zeros(3), pull)
    assert intercept == pytest.approx(theirs.intercept_[0], abs=1e-3)
    assert weights == pytest.approx(theirs.coef_[0], abs=1e-3)


def test_pulled_to_other_weights_it_is_the_minimum_that_scipy_finds_without_a_gradient():
    columns, label = a_problem(1, rows=60)
    centre = np.array([2.0, 0.1, 1.0])
    best = minimize(
        slow_loss,
        np.zeros(4),
        (columns, label, centre, 3.0),
        method="Nelder-Mead",
        options={"xatol": 1e-7, "fatol": 1e-9, "maxiter": 10_000, "maxfev": 10_000},
    )
    intercept, weights = fit_non_negative(columns, label, centre, 3.0)
    assert [intercept, *weights] == pytest.approx(best.x, abs=1e-3)


def test_a_weight_that_would_be_negative_is_0_and_the_others_are_as_if_it_were_not_there():
    columns, label = a_problem(2, slopes=(1.0, -2.0, 0.5))
    intercept, weights = fit_non_negative(columns, label, np.zeros(3), 0.5)
    assert weights[1] == 0
    alone, rest = fit_non_negative(columns[:, [0, 2]], label, np.zeros(2), 0.5)
    assert [intercept, *weights[[0, 2]]] == pytest.approx([alone, *rest], abs=1e-3)


@given(
    seed=st.integers(0, 10_000),
    slopes=st.lists(st.floats(-3, 3), min_size=1, max_size=5),
    pull=st.floats(0.01, 100),
)
def test_no_weight_is_ever_negative(seed, slopes, pull):
    columns, label = a_problem(seed, 40, slopes)
    intercept, weights = fit_non_negative(columns, label, np.zeros(len(slopes)), pull)
    assert np.isfinite(intercept)
    assert (weights >= 0).all()


def test_a_strong_pull_leaves_the_weights_where_they_are_pulled_to():
    columns, label = a_problem(3)
    centre = np.array([0.3, 0.2, 0.1])
    _, weights = fit_non_negative(columns, label, centre, 1e7)
    assert weights == pytest.approx(centre, abs=1e-3)


def test_without_a_column_that_tells_the_intercept_is_the_log_odds_of_the_rate():
    label = np.array([1] * 20 + [0] * 80, dtype=np.int8)
    intercept, _ = fit_non_negative(np.zeros((100, 2)), label, np.zeros(2), 1.0)
    assert intercept == pytest.approx(np.log(20 / 80), abs=1e-4)


def test_separable_labels_do_not_overflow():
    columns = np.array([[-1e4], [1e4]] * 20)
    label = np.array([0, 1] * 20, dtype=np.int8)
    intercept, weights = fit_non_negative(columns, label, np.zeros(1), 0.1)
    assert np.isfinite([intercept, *weights]).all()
