import numpy as np
import pytest

from features.vectors.scheme_risk import ORDINARY
from tests.training.invented import BEHAVIOURS, SIGNS, a_panel
from training.directed import directed_terms, equal_weights, fit_weights
from training.matrix import Design

DESIGN = Design.of(BEHAVIOURS)


@pytest.fixture
def labelled():
    panel = a_panel(800, 800)
    return panel.deviations, panel.label


def distance_from_equal(weights):
    """How unequal the weights of the behaviours with a side are, relative to their mean."""
    sided = weights[SIGNS != 0]
    return sided.std() / sided.mean()


def test_an_entity_s_terms_are_its_risky_deviations_by_their_weights():
    beyond = np.array([1.0, 2.0, 0.0, 0.5, 0.0, 0.0])
    deviations = np.array([[1.0, 2.0, 0.0, 0.5, -3.0, 3.0]]) + ORDINARY
    weights = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    assert directed_terms(deviations, weights, DESIGN).tolist() == [(beyond * weights).tolist()]


def test_what_is_ordinary_safe_unknown_or_without_a_side_counts_as_nothing():
    deviations = np.array([[ORDINARY, -9.0, np.nan, 0.0, ORDINARY / 2, 9.0]])
    assert not directed_terms(deviations, np.ones(6), DESIGN).any()


def test_without_labels_all_weights_are_equal():
    weights = equal_weights(DESIGN)
    assert weights.sum() == pytest.approx(1)
    assert len(set(weights.tolist())) == 1


def test_a_weight_is_never_negative(labelled):
    deviations, label = labelled
    deviations[:, 1] = -deviations[:, 1]  # now the safe side is the guilty one
    weights = fit_weights(deviations, label, DESIGN)
    assert (weights >= 0).all()
    assert weights[1] < weights[0]


def test_labels_move_weight_to_the_behaviours_that_tell(labelled):
    deviations, label = labelled
    deviations[:, 2] = np.random.default_rng(1).normal(size=len(label))
    weights = fit_weights(deviations, label, DESIGN)
    assert weights[2] < weights[[0, 1, 3, 4]].min() / 2


def test_the_fewer_the_labels_the_nearer_the_weights_stay_to_equal(labelled):
    deviations, label = labelled
    deviations[:, :2] *= 3.0  # two behaviours tell more than the others
    told = [
        distance_from_equal(fit_weights(deviations[:count], label[:count], DESIGN))
        for count in (40, 100, 800)
    ]
    assert told[0] < told[1] < told[2]
    assert told[0] < 0.3


def test_with_labels_that_say_nothing_the_weights_stay_small(labelled):
    deviations, label = labelled
    shuffled = np.random.default_rng(0).permutation(label)
    assert fit_weights(deviations, shuffled, DESIGN).sum() < (
        fit_weights(deviations, label, DESIGN).sum() / 4
    )


def test_the_weight_of_a_behaviour_without_a_side_moves_nothing(labelled):
    deviations, label = labelled
    weights = fit_weights(deviations, label, DESIGN)
    assert (directed_terms(deviations, weights, DESIGN)[:, SIGNS == 0] == 0).all()
