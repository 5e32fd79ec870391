"""What hardly any patient has: how much of it there is still counts far beyond ten spreads."""

import numpy as np
import pytest

from features.behaviour import HIGHER
from features.vectors.doubt import LIMIT, OF_PATIENTS, OF_PEOPLE, doubted
from tests.features.vectors.population import a_level, an_average

FAR = np.array([[12.0], [50.0], [300.0]])
MANY_ROWS = np.full(FAR.shape, 1e9)


def cut(behaviour, doubt):
    return doubted(FAR, FAR, MANY_ROWS, (behaviour,), doubt)[:, 0].tolist()


@pytest.mark.parametrize("doubt", [OF_PEOPLE, OF_PATIENTS])
def test_an_average_is_cut_at_ten_spreads(doubt):
    assert cut(an_average(riskier_when=HIGHER), doubt) == [LIMIT] * 3


def test_of_a_patients_counts_fifty_spreads_are_more_than_twelve():
    assert cut(a_level(riskier_when=HIGHER), OF_PEOPLE) == [LIMIT] * 3
    assert cut(a_level(riskier_when=HIGHER), OF_PATIENTS) == [12.0, 50.0, OF_PATIENTS.most]
