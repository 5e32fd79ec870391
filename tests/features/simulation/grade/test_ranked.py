import numpy as np
import pytest
from sklearn.metrics import average_precision_score, roc_auc_score

from features.simulation.grade.ranked import Ranked


def drawn(seed, count=200, ties=False):
    rng = np.random.default_rng(seed)
    bad = rng.random(count) < 0.2
    score = rng.random(count) + 0.3 * bad
    return (np.round(score, 1) if ties else score), bad, rng.random(count) * 1_000


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("ties", [False, True])
def test_ap_and_auc_are_scikit_learns(seed, ties):
    score, bad, money = drawn(seed, ties=ties)
    ranked = Ranked.of(score, bad, money)
    assert ranked.average_precision(ranked.once) == pytest.approx(
        average_precision_score(bad, score)
    )
    assert ranked.auc(ranked.once) == pytest.approx(roc_auc_score(bad, score))


@pytest.mark.parametrize("ties", [False, True])
def test_a_weight_counts_an_entity_as_often_as_scikit_learn_does(ties):
    score, bad, money = drawn(7, ties=ties)
    weight = np.random.default_rng(1).integers(0, 4, len(score)).astype(float)
    ranked = Ranked.of(score, bad, money)
    order = np.lexsort((np.arange(len(score)), -score))
    assert ranked.average_precision(weight[order]) == pytest.approx(
        average_precision_score(bad, score, sample_weight=weight)
    )
    assert ranked.auc(weight[order]) == pytest.approx(
        roc_auc_score(bad, score, sample_weight=weight)
    )


@pytest.mark.parametrize("top", [1, 7, 50, 500])
def test_a_resample_is_the_list_with_entities_repeated(top):
    score, bad, money = drawn(3)
    ranked = Ranked.of(score, bad, money)
    weight = np.bincount(np.random.default_rng(2).integers(0, 200, 200), minlength=200) * 1.0
    repeated = np.repeat(np.arange(200), weight.astype(int))
    own = Ranked(ranked.bad[repeated], ranked.money[repeated], ranked.last[repeated])
    for figure in (Ranked.precision, Ranked.recall, Ranked.lift, Ranked.money_found):
        assert figure(ranked, weight, top) == pytest.approx(figure(own, own.once, top))


def test_figures_of_a_list_by_hand():
    ranked = Ranked.of(
        np.array([0.9, 0.8, 0.7, 0.6]),
        np.array([True, False, True, False]),
        np.array([30.0, 0.0, 10.0, 0.0]),
    )
    assert ranked.precision(ranked.once, 2) == 0.5
    assert ranked.recall(ranked.once, 1) == 0.5
    assert ranked.lift(ranked.once, 1) == 2.0
    assert ranked.money_found(ranked.once, 1) == 0.75


def test_equal_scores_are_ordered_by_the_tie():
    ranked = Ranked.of(np.zeros(3), np.array([False, False, True]), np.ones(3), np.array([3, 2, 1]))
    assert ranked.precision(ranked.once, 1) == 1.0


def test_no_score_is_the_lowest():
    ranked = Ranked.of(np.array([np.nan, -5.0]), np.array([True, False]), np.ones(2))
    assert ranked.precision(ranked.once, 1) == 0.0


def test_where_nobody_is_bad_there_is_no_recall():
    ranked = Ranked.of(np.array([1.0, 0.5]), np.array([False, False]), np.zeros(2))
    assert np.isnan(ranked.recall(ranked.once, 1))
    assert np.isnan(ranked.auc(ranked.once))
    assert np.isnan(ranked.average_precision(ranked.once))
    assert ranked.precision(ranked.once, 1) == 0.0
