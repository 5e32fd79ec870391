import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from training.figures import (
    STRATA,
    TOP,
    auc,
    average_precision,
    brier,
    money_at,
    precision_among,
    precision_at,
    within_size_auc,
)

TIED = st.integers(0, 8).map(lambda tenth: tenth / 8)
"""Scores of few different values, so that many are tied."""
JUDGED = st.lists(st.tuples(st.integers(0, 1), TIED, st.integers(0, 9)), min_size=2, max_size=80)


def arrays(rows):
    label, score, money = (np.array(column) for column in zip(*rows, strict=True))
    assume(0 < label.sum() < len(label))
    return label.astype(np.int8), score.astype(np.float64), money.astype(np.float64)


@given(JUDGED)
def test_ap_is_scikit_learns_with_ties(rows):
    label, score, money = arrays(rows)
    theirs = average_precision_score(label, score)
    assert average_precision(label, score, money) == pytest.approx(theirs, abs=1e-12)


@given(JUDGED)
def test_auc_is_scikit_learns_with_ties(rows):
    label, score, money = arrays(rows)
    assert auc(label, score, money) == pytest.approx(roc_auc_score(label, score), abs=1e-12)


@given(JUDGED)
def test_brier_is_scikit_learns(rows):
    label, score, money = arrays(rows)
    assert brier(label, score, money) == pytest.approx(brier_score_loss(label, score), abs=1e-12)


@pytest.mark.parametrize("score", [[-0.1, 0.5], [0.5, 1.1], [-12.0, 3e6]])
def test_what_is_no_probability_has_no_brier_score(score):
    assert np.isnan(brier(np.array([0, 1]), np.array(score), np.zeros(2)))


def slow_within_size_auc(label, score, money):
    """Pair by pair: those of one tenth by money, where exactly one was confirmed."""
    edges = [np.quantile(money, tenth / STRATA) for tenth in range(1, STRATA)]
    tenth = [sum(edge <= m for edge in edges) for m in money]
    won = pairs = 0.0
    for i in range(len(label)):
        for j in range(len(label)):
            if label[i] == 1 and label[j] == 0 and tenth[i] == tenth[j]:
                won += 1.0 if score[i] > score[j] else 0.5 if score[i] == score[j] else 0.0
                pairs += 1
    return won / pairs if pairs else float("nan")


@given(JUDGED)
def test_within_size_auc_is_what_a_double_loop_over_the_pairs_counts(rows):
    label, score, money = arrays(rows)
    slow = slow_within_size_auc(label, score, money)
    assert within_size_auc(label, score, money) == pytest.approx(slow, abs=1e-12, nan_ok=True)


def test_a_score_that_only_knows_size_says_little_within_a_size():
    draws = np.random.default_rng(0)
    money = np.exp(draws.normal(10, 1, 3_000))
    label = (draws.random(3_000) < np.argsort(np.argsort(money)) / 3_000).astype(np.int8)
    assert auc(label, money, money) > 0.8
    assert within_size_auc(label, money, money) < 0.6


def test_precision_counts_the_confirmed_ones_among_the_first_fifty():
    label = np.array([1] * 20 + [0] * 30 + [1] * 50, dtype=np.int8)
    score = np.arange(100.0, 0.0, -1.0)
    assert precision_at(label, score, np.ones(100)) == 20 / TOP


def test_money_is_the_share_of_the_confirmed_ones_money_in_the_first_fifty():
    label = np.array([1] * 20 + [0] * 30 + [1] * 50, dtype=np.int8)
    money = np.array([10.0] * 20 + [99.0] * 30 + [1.0] * 50)
    score = np.arange(100.0, 0.0, -1.0)
    assert money_at(label, score, money) == 200 / 250


def test_precision_among_as_many_as_are_named():
    score, label = np.arange(100.0), (np.arange(100) >= 95).astype(np.int8)
    assert precision_among(10)(label, score, np.ones(100)) == 0.5
    assert precision_among(500)(label, score, np.ones(100)) == 0.05
    assert precision_among(TOP)(label, score, np.ones(100)) == precision_at(
        label, score, np.ones(100)
    )
