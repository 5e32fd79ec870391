import math

import numpy as np
import pytest
from scipy.stats import binomtest

from training.evaluation.sampled import weighted_share


def test_with_equal_weights_it_is_wilsons_interval():
    label = np.array([1] * 7 + [0] * 13, np.int8)
    told = weighted_share(label, np.full(20, 10.0))
    wilson = binomtest(7, 20).proportion_ci(method="wilson")
    assert told.share == pytest.approx(0.35)
    assert (told.low, told.high) == pytest.approx((wilson.low, wilson.high), abs=1e-6)


def test_a_row_seldom_drawn_stands_for_more():
    label = np.array([1, 0, 0, 0, 0], np.int8)
    told = weighted_share(label, np.array([4.0, 1, 1, 1, 1]))
    assert told.share == 0.5
    assert told.high - told.low > weighted_share(label, np.ones(5)).high - 0.02


def test_of_four_rows_nothing_is_estimated():
    told = weighted_share(np.array([1, 0, 1, 0], np.int8), np.ones(4))
    assert math.isnan(told.share)
    assert told.rows == 4


def test_drawn_by_lot_the_interval_covers_what_the_whole_list_would_have_shown():
    rng = np.random.default_rng(0)
    covered = naive = 0
    for _ in range(300):
        found = (rng.random(400) < 0.3).astype(np.int8)
        chance = np.where(found == 1, 0.3, 0.1)  # the bad are drawn more often
        seen = rng.random(400) < chance
        told = weighted_share(found[seen], 1 / chance[seen])
        plain = weighted_share(found[seen], np.ones(int(seen.sum())))
        covered += told.low <= found.mean() <= told.high
        naive += plain.low <= found.mean() <= plain.high
    assert covered / 300 > 0.93
    assert naive / 300 < 0.2
