import numpy as np

from training.calibration import Calibration, calibration

DRAWS = np.random.default_rng(5)
RISK = DRAWS.beta(1, 3, 2_000)
LABEL = (DRAWS.random(2_000) < RISK).astype(np.int8)
IDS = [f"H{n:05d}" for n in range(2_000)]


def test_a_risk_that_is_the_share_confirmed_is_sound():
    told = calibration(IDS, LABEL, RISK)
    assert 0.95 < told.brier_ratio < 1.03
    assert 0.9 < told.expected_over_observed < 1.1
    assert told.sound


def test_a_risk_that_promises_twice_as_much_is_not():
    told = calibration(IDS, LABEL, np.minimum(2 * RISK, 1))
    assert told.expected_over_observed > 1.6
    assert not told.sound


def test_one_that_is_right_on_average_and_wrong_everywhere_is_not():
    told = calibration(IDS, LABEL, np.where(np.median(RISK) < RISK, 0.0, 2 * LABEL.mean()))
    assert abs(told.expected_over_observed - 1) < 0.1
    assert told.brier_ratio > 1.4
    assert not told.sound


def test_too_little_is_as_unsound_as_too_much():
    assert not Calibration(1.0, 0.5).sound
    assert not Calibration(1.0, 2.0).sound
    assert not Calibration(1.0, 0.0).sound
    assert Calibration(1.4, 0.7).sound


def test_a_perfect_order_is_no_division_by_nothing():
    label = (np.arange(100) < 20).astype(np.int8)
    assert calibration(IDS[:100], label, np.where(label == 1, 0.95, 0.02)).sound
