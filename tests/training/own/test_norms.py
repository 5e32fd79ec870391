import numpy as np
import pytest

from features.vectors.doubt import LIMIT
from features.vectors.peers import SHRINK
from training.own.norms import fit_norms


def test_a_deviation_is_in_robust_spreads_from_the_median_and_cut():
    values = np.array([[0.0], [1.0], [2.0], [3.0], [4.0], [1e9], [np.nan]])[:5]
    told = fit_norms(values).deviations(np.array([[2.0], [4.0], [1e9], [np.nan]]), None)
    assert told[:2, 0] == pytest.approx([0.0, 2 / (2 / 1.349)])
    assert told[2, 0] == LIMIT
    assert np.isnan(told[3, 0])


def test_a_small_group_of_peers_is_drawn_towards_all():
    values = np.vstack([np.arange(100.0)[:, None], np.full((20, 1), 1000.0)])
    peers = ["a"] * 100 + ["b"] * 20
    norms = fit_norms(values, peers)
    everybody = np.median(values)
    expected = everybody + 20 / (20 + SHRINK) * (1000 - everybody)
    assert norms.centres(["b"], 1)[0, 0] == pytest.approx(expected)


def test_an_unknown_group_is_compared_with_all():
    norms = fit_norms(np.arange(10.0)[:, None], ["a"] * 10)
    assert norms.centres(["b"], 1)[0, 0] == 4.5


def test_empty_constant_and_huge_columns_have_deviations_that_are_finite_or_missing():
    values = np.array([[np.nan, 1.0, 1e300], [np.nan, 1.0, -1e300], [np.nan, 1.0, 0.0]])
    told = fit_norms(values).deviations(values, None)
    assert np.isnan(told[:, 0]).all()
    assert (told[:, 1] == 0).all()
    assert np.isfinite(told[:, 2]).all()
