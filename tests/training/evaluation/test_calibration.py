import numpy as np

from training.evaluation.calibration import brier_ratio, calibration
from training.model import sigmoid


def drawn(stretch):
    """Risks that say `stretch` times the log-odds that are true."""
    rng = np.random.default_rng(0)
    odds = rng.normal(-0.5, 1.5, 600)
    return (rng.random(600) < sigmoid(odds)).astype(np.int8), sigmoid(stretch * odds)


def test_a_probability_has_nothing_left_to_calibrate():
    told = calibration(*drawn(1.0))
    assert told.ratio.high < 1.05
    assert all(b.confirmed.low - 0.02 <= b.risk <= b.confirmed.high + 0.02 for b in told.bins)
    assert sum(b.rows for b in told.bins) == told.rows == 600


def test_one_that_is_too_sure_of_itself_does():
    assert calibration(*drawn(4.0)).ratio.low > 1.05


def test_of_few_labels_nothing_is_told():
    label = np.array([1] * 9 + [0] * 50, np.int8)
    assert calibration(label, np.linspace(0, 1, 59)) is None


def test_of_repeats_the_mean_is_told():
    label, risk = drawn(1.0)
    repeats = np.array([risk, drawn(4.0)[1]])
    told = brier_ratio(label, repeats)
    each = [calibration(label, one).ratio for one in repeats]
    assert told.mean == np.mean([one.mean for one in each])
    assert told.high == np.mean([one.high for one in each])
    assert brier_ratio(label[:15], repeats[:, :15]) is None
