import math

import numpy as np

from tests.training.evaluation.drawn import a_round
from training.evaluation.corrected import corrected

N = 400


def test_what_was_drawn_by_lot_tells_the_truth_and_what_was_picked_does_not():
    rng = np.random.default_rng(0)
    bad = rng.random(N) < 0.3
    drawn = rng.random(N) < 0.25
    picked = bad & (rng.random(N) < 0.6)  # a clue that nothing in the claims shows
    found = np.where(drawn | picked, bad, -1)
    told = corrected([a_round(found, drawn=np.where(drawn, 0.25, np.nan))], "fraud", None)
    assert told.drawn.low < bad.mean() < told.drawn.high
    assert told.naive.low > bad.mean()
    assert told.drawn.rows < told.naive.rows


def test_the_big_who_are_looked_at_more_are_weighed_down():
    rng = np.random.default_rng(0)
    place = np.arange(N)
    bad = rng.random(N) < np.where(place < N / 2, 0.6, 0.1)  # the first are bigger, and worse
    found = np.where(rng.random(N) < np.where(place < N / 2, 0.6, 0.1), bad, -1)
    told = corrected([a_round(found)], "fraud", None)
    assert abs(told.modelled.share - bad.mean()) < abs(told.naive.share - bad.mean())
    assert math.isnan(told.drawn.share)


def test_of_the_first_k_only_they_count():
    told = corrected([a_round([1] * 6 + [0] * 6)], "fraud", 6)
    assert (told.naive.share, told.naive.rows) == (1.0, 6)
