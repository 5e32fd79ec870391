import numpy as np

from tests.training.evaluation.drawn import a_round
from training.evaluation.judged import rows_of


def test_only_the_inspected_are_rows_and_ranks_are_of_everybody():
    rows = rows_of([a_round([-1, 1, -1, 0])], "risk", "fraud")
    assert rows.label.tolist() == [1, 0]
    assert rows.rank.tolist() == [2, 4]


def test_an_entity_of_two_rounds_is_one_and_strata_are_of_one_round():
    rows = rows_of([a_round([1, 0]), a_round([-1, 1], month=7)], "risk", "fraud")
    assert rows.who.tolist() == [0, 1, 1]
    assert rows.round.tolist() == [0, 0, 1]
    assert len(np.intersect1d(rows.region[:2], rows.region[2:])) == 0


def test_tiers_are_never_merged():
    told = a_round([0, 0, 1], violation=[1, 0, 1])
    assert rows_of([told], "risk", "fraud").label.sum() == 1
    assert rows_of([told], "risk", "violation").label.sum() == 2
    assert not told.enough("violation")
