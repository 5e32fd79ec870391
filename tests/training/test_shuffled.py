import numpy as np
import pytest

from tests.training.invented import BEHAVIOURS, a_panel
from training.crossvalidate import cross_validate
from training.shuffled import cross_validate_shuffled, shuffled

OWN = BEHAVIOURS[1:3]


def test_values_and_deviations_go_together_to_other_rows_and_the_rest_stays():
    panel = a_panel(200, 100)
    dealt = shuffled(panel, OWN, seed=1)
    others = [0, 3, 4, 5]
    assert np.array_equal(dealt.values[:, others], panel.values[:, others], equal_nan=True)
    pairs = [
        sorted(map(tuple, np.nan_to_num(np.hstack([p.values[:, 1:3], p.deviations[:, 1:3]]))))
        for p in (panel, dealt)
    ]
    assert pairs[0] == pairs[1]
    assert not np.array_equal(dealt.values[:, 1], panel.values[:, 1], equal_nan=True)
    assert np.array_equal(shuffled(panel, OWN, seed=1).values, dealt.values, equal_nan=True)


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_it_is_judged_on_the_same_entities_dealt_anew_for_each_repeat():
    panel = a_panel(120, 80)
    told = cross_validate_shuffled(panel, OWN, repeats=2, seed=4, say=lambda line: None)
    plain = cross_validate(panel, repeats=2, seed=4)
    assert told.label.tolist() == plain.label.tolist()
    assert told.scores["risk"].shape == plain.scores["risk"].shape == (2, 80)
    second = cross_validate(shuffled(panel, OWN, 5), repeats=1, seed=5)
    assert np.array_equal(told.scores["risk"][1], second.scores["risk"][0])
