import numpy as np

from training.evaluation.by_lot import p_value
from training.evaluation.rows import plain_rows


def test_a_list_that_tells_is_seldom_matched_by_lot_and_one_that_does_not_often():
    label = np.array([1] * 8 + [0] * 32, np.int8)
    one = np.zeros(40, int)
    telling = plain_rows(label, np.arange(40.0)[::-1], one)
    assert p_value(telling, deals=200) == 1 / 201
    assert p_value(plain_rows(label, np.arange(40.0), one), deals=200) > 0.9


def test_labels_are_dealt_within_rounds_alone():
    # All confirmed ones are in the first round, whose scores are higher: that tells nothing.
    label = np.array([1] * 9 + [0] + [0] * 9 + [1], np.int8)
    score = np.array([9.0] * 10 + [1.0] * 10)
    assert p_value(plain_rows(label, score, np.repeat([0, 1], 10)), deals=50) == 1.0


def test_too_few_have_none():
    assert p_value(plain_rows(np.array([1, 0], np.int8), np.zeros(2), np.zeros(2, int))) is None
