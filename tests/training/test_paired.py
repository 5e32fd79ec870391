import numpy as np
import pytest

from training.paired import list_length, paired

DRAWS = np.random.default_rng(3)
LABEL = (np.arange(200) < 40).astype(np.int8)
MONEY = DRAWS.lognormal(10, 1, 200)
GOOD = LABEL + DRAWS.normal(0, 0.6, 200)
BAD = DRAWS.normal(size=200)


@pytest.mark.parametrize(("count", "top", "first"), [(200, 50, 40), (400, 50, 50), (3, 50, 1)])
def test_a_list_is_as_long_as_asked_and_a_fifth_at_most(count, top, first):
    assert list_length(count, top) == first


def test_who_finds_more_wins_and_the_other_way_round_loses():
    for one in paired(LABEL, MONEY, BAD, GOOD):
        assert one.won
        assert not one.lost
        assert one.challenger > one.champion
    for one in paired(LABEL, MONEY, GOOD, BAD):
        assert one.lost
        assert not one.won


def test_the_same_scores_gain_nothing():
    for one in paired(LABEL, MONEY, GOOD, GOOD):
        assert (one.gain, one.no_worse, one.no_better) == (0, 1, 1)
        assert not one.won
        assert not one.lost


def test_the_figures_are_named_by_how_many_they_look_at():
    assert [one.figure for one in paired(LABEL, MONEY, BAD, GOOD)] == ["precision@40", "money@40"]


def test_the_gain_is_of_the_same_entities_on_both_sides():
    """A constant advantage is seen in every draw, whatever was drawn."""
    better = BAD + 100 * LABEL
    precision = paired(LABEL, MONEY, BAD, better)[0]
    assert precision.challenger == 1
    assert precision.no_worse == 1
