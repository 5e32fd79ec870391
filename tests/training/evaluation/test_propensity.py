import numpy as np
import pytest

from training.evaluation.propensity import LEAST, chance_of_inspection
from training.model import sigmoid


def test_the_chance_is_found_again_and_never_below_the_least():
    rng = np.random.default_rng(0)
    known = rng.normal(size=(4_000, 2))
    true = sigmoid(-2 + 2 * known[:, 0])
    told = chance_of_inspection(known, rng.random(4_000) < true)
    assert np.abs(told - np.maximum(true, LEAST)).mean() < 0.02
    assert told.min() == LEAST


@pytest.mark.parametrize(("everybody", "chance"), [(True, 1.0), (False, LEAST)])
def test_where_all_or_none_were_inspected_nothing_is_modelled(everybody, chance):
    told = chance_of_inspection(np.zeros((5, 2)), np.full(5, everybody))
    assert told.tolist() == [chance] * 5
