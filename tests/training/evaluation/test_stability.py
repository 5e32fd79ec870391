import numpy as np
import pytest

from tests.training.evaluation.drawn import a_round
from training.evaluation.stability import stability


def a_month_later(monkeypatch, order):
    lists = a_round([-1] * 10).lists
    ids = tuple(lists.ids[place] for place in order)
    monkeypatch.setattr(
        "training.evaluation.stability.later_ranks",
        lambda told, later: (ids, np.arange(1, len(ids) + 1)),
    )
    return stability(lists, None, 4)


def test_the_same_list_is_whole_and_another_shares_what_it_shares(monkeypatch):
    assert a_month_later(monkeypatch, range(10)).jaccard == 1.0
    assert a_month_later(monkeypatch, [0, 1, 8, 9, 2, 3]).jaccard == 2 / 6
    assert a_month_later(monkeypatch, [9, 8, 7, 6]).jaccard == 0.0


def test_by_chance_two_lists_share_the_product_of_their_shares(monkeypatch):
    # 4 of 10 twice: 1.6 on both, 6.4 on either.
    assert a_month_later(monkeypatch, range(10)).by_chance == pytest.approx(1.6 / 6.4)
