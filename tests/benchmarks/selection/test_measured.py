"""By lot the truth is covered, however the others were chosen; naively it is not."""

import numpy as np

from tests.benchmarks.selection.measured import CHOICES, KS, one
from tests.benchmarks.selection.populations import SimulatedCity, invented

BLINDLY, _, BY_CLUE = CHOICES


def covered(choice, name, draws=60):
    rng = np.random.default_rng(1)
    told = [one(invented(rng), choice, 0.2, rng)[None] for _ in range(draws)]
    return np.mean([s[name].low <= truth <= s[name].high for truth, s in told])


def test_blind_inspections_need_no_correction():
    assert covered(BLINDLY, "naive") > 0.9


def test_clues_spoil_the_naive_interval_and_not_the_one_by_lot():
    assert covered(BY_CLUE, "naive") < 0.5
    assert covered(BY_CLUE, "by lot") > 0.9


def test_a_city_is_inspected_again_and_again_and_stays_the_same():
    rng, count = np.random.default_rng(0), 200
    found = (np.arange(count) < 40).astype(np.int8)
    even = np.linspace(-1.7, 1.7, count)
    city = SimulatedCity(found, np.arange(count) + 1, even[::-1], even)
    told = [one(city.population(rng), BY_CLUE, 0.2, rng) for _ in range(2)]
    assert set(told[0]) == set(KS)
    for each in told:
        assert [each[k][0] for k in KS] == [0.8, 0.4, 0.2]
    assert told[0][None][1]["by lot"] != told[1][None][1]["by lot"]
