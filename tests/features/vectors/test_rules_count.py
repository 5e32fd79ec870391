import numpy as np

from features.behaviour import EITHER, HIGHER, LOWER, Scheme
from features.vectors.relative import Relative
from features.vectors.rules_count import rules_count
from tests.training.invented import a_behaviour


class Ruled(Scheme):
    code = "ruled"
    zh, en = "有规则", "ruled"
    rules, article, causes = ("GZ10000101009000",), "-", ()

    high = a_behaviour(HIGHER, en="high")
    low = a_behaviour(LOWER, en="low")
    either = a_behaviour(EITHER, en="either")


class Unruled(Scheme):
    code = "unruled"
    zh, en = "无规则", "unruled"
    rules, article, causes = (), "-", ()

    other = a_behaviour(HIGHER, en="other")


BEHAVIOURS = (*Ruled.behaviours(), *Unruled.behaviours())


def counted(percentile, deviation):
    told = np.array(percentile, dtype=float)
    nothing = np.zeros(told.shape)
    return rules_count(
        BEHAVIOURS, Relative(nothing, told, nothing, np.array(deviation, dtype=float))
    )


def test_figures_of_ruled_schemes_that_stand_out_on_their_risky_side_count():
    told = counted(
        [[95, 50, 99, 99], [94, 5, 50, 50], [99, 1, 50, 50], [99, 99, 50, 50]],
        np.zeros((4, 4)),
    )
    assert told.tolist() == [1, 1, 2, 1]


def test_ties_are_broken_by_how_far_and_no_data_is_no_suspicion():
    told = counted(
        [[99, 50, 50, 50], [99, 50, 50, 50], [np.nan] * 4], [[2] * 4, [9] * 4, [np.nan] * 4]
    )
    assert 1 < told[0] < told[1] < 2
    assert told[2] == 0
