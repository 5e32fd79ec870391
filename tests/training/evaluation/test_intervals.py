import math

import numpy as np

from tests.training.evaluation.test_figures import random_rows
from training.evaluation.figures import auc, average_precision
from training.evaluation.intervals import difference, draws, enough, interval, intervals
from training.evaluation.rows import plain_rows


def test_a_figure_lies_in_its_interval_and_the_same_seed_gives_the_same():
    rows = random_rows()
    told = intervals(rows, {"AUC": auc}, seed=3)["AUC"]
    assert told.low < told.mean < told.high
    assert intervals(rows, {"AUC": auc}, seed=3)["AUC"] == told


def test_an_entity_is_drawn_with_all_its_rounds():
    one = plain_rows(np.array([1, 0, 1, 0], np.int8), np.zeros(4), np.array([0, 0, 1, 1]))
    object.__setattr__(one, "who", np.array([7, 8, 7, 8]))
    counts = draws(one)
    assert (counts[:, 0] == counts[:, 2]).all()
    assert set(counts.sum(axis=1)) == {4.0}


def test_with_few_confirmed_no_figure_is_made_up():
    label = np.array([1] * 4 + [0] * 20, np.int8)
    rows = plain_rows(label, np.arange(24.0), np.zeros(24, int))
    assert not enough(rows)
    assert math.isnan(intervals(rows, {"AP": average_precision})["AP"].mean)
    assert math.isnan(difference(rows, rows, average_precision).mean)


def test_two_lists_are_compared_in_pairs():
    rows = random_rows()
    same = difference(rows, rows, auc)
    assert (same.mean, same.low, same.high) == (0.0, 0.0, 0.0)


def test_without_half_of_the_resamples_there_is_no_interval():
    told = interval(0.5, np.array([np.nan, np.nan, np.nan, 0.4]))
    assert told.mean == 0.5
    assert math.isnan(told.low)
