import numpy as np

from training.ranks import ranks


def test_the_highest_is_first_and_ties_go_by_id_whatever_the_order_of_the_rows():
    assert ranks(np.array([0.1, 0.9, 0.5, 0.5]), ["D", "A", "C", "B"]).tolist() == [4, 1, 3, 2]
    assert ranks(np.array([0.5, 0.1, 0.5, 0.9]), ["B", "D", "C", "A"]).tolist() == [2, 4, 3, 1]


def test_nobody_has_no_rank():
    assert ranks(np.array([]), []).tolist() == []
