from itertools import product

import numpy as np
import pytest

from training.model import sigmoid
from training.stack import MIN_EACH, Stack, default_stack, enough, fit_stack


def components(rows=300, seed=0):
    """Three components in different units that tell of a truth, and its labels."""
    draws = np.random.default_rng(seed)
    label = (draws.random(rows) < 0.3).astype(np.int8)
    noise = draws.normal(size=(rows, 3))
    return (noise + label[:, None]) * [1.0, 0.01, 50.0] + [0.0, -8.0, 100.0], label


def test_the_log_odds_are_the_weighted_sum():
    stack = Stack(-2.0, (1.0, 0.5, 0.25), True)
    assert stack.log_odds(np.array([[1.0, 2.0, 4.0]])).tolist() == [1.0]


def test_the_mean_of_what_is_predicted_is_the_observed_rate():
    told, label = components()
    stack = fit_stack(told, label)
    assert stack.calibrated
    assert sigmoid(stack.log_odds(told)).mean() == pytest.approx(label.mean(), abs=1e-4)


def test_in_every_tenth_of_the_risk_about_as_many_are_confirmed_as_predicted():
    told, label = components(4_000)
    risk = sigmoid(fit_stack(told, label).log_odds(told))
    order = np.argsort(risk).reshape(10, -1)
    for tenth in order:
        expected = risk[tenth].mean()
        spread = (expected * (1 - expected) / len(tenth)) ** 0.5
        assert label[tenth].mean() == pytest.approx(expected, abs=4 * spread)


@pytest.mark.parametrize("flipped", list(product([1.0, -1.0], repeat=3)))
def test_no_weight_is_ever_negative(flipped):
    told, label = components(60)
    assert min(fit_stack(told * np.array(flipped), label).weights) >= 0


def test_a_component_that_misleads_gets_no_weight():
    told, label = components()
    told[:, 0] = -told[:, 0]
    assert fit_stack(told, label).weights[0] == 0


def test_the_unit_of_a_component_does_not_matter():
    told, label = components()
    once = fit_stack(told, label).log_odds(told)
    scaled = told * [1000.0, 1.0, 0.001] + [5.0, 0.0, -3.0]
    assert fit_stack(scaled, label).log_odds(scaled) == pytest.approx(once, abs=1e-3)


def test_a_component_that_is_the_same_for_all_is_harmless():
    told, label = components()
    told[:, 1] = 4.0
    stack = fit_stack(told, label)
    assert np.isfinite(stack.log_odds(told)).all()
    assert sigmoid(stack.log_odds(told)).mean() == pytest.approx(label.mean(), abs=1e-4)


def test_few_labels_leave_the_weights_near_those_without_any_and_many_move_them():
    """Boosted trees that tell most, and nothing else that tells less than it should."""
    told, label = components(4_000)
    told[:, 0] += 0.5 * label
    spreads = told.std(axis=0)

    def share_of_boosted(rows):
        weights = np.array(fit_stack(told[:rows], label[:rows]).weights) * spreads
        return weights[0] / weights.sum()

    few, some, many = (share_of_boosted(rows) for rows in (40, 120, 4_000))
    assert few < some < many
    assert few < 0.25 < 0.4 < many


def test_without_labels_the_forest_counts_by_a_fifth_and_nothing_is_calibrated():
    told, _ = components()
    stack = default_stack(told)
    assert not stack.calibrated
    assert stack.weights[0] == 0
    spreads = told.std(axis=0)
    assert stack.weights[1] * spreads[1] == pytest.approx(0.2 * stack.weights[2] * spreads[2])
    assert stack.log_odds(told).mean() == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("confirmed", "found_none", "sufficient"),
    [(MIN_EACH, MIN_EACH, True), (MIN_EACH - 1, 500, False), (500, MIN_EACH - 1, False)],
)
def test_ten_confirmed_and_ten_unconfirmed_are_enough_to_calibrate(
    confirmed, found_none, sufficient
):
    label = np.array([1] * confirmed + [0] * found_none + [-1] * 300, dtype=np.int8)
    assert enough(label) is sufficient
