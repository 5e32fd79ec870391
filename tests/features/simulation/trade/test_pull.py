"""Which provider people of a township choose."""

import numpy as np
import pytest

from features.simulation.streams import stream
from features.simulation.trade.pull import nearness, pull_of, serving
from tests.features.simulation.trade.honest_months import town

NEAR = np.array([[1.0, 0.5, 0.25], [0.2, 1.0, 0.1]])
SIZE = np.array([[4.0, 4.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 3.0]])


def drawn(need, town, count=20_000):
    pull = pull_of(NEAR, SIZE)
    who = pull.draw(np.full(count, need), np.full(count, town), stream(1, "pull"))
    return np.bincount(who + 1, minlength=4)[1:] / count, (who < 0).mean()


@pytest.mark.parametrize(
    ("need", "town", "shares"),
    [(0, 0, [2 / 3, 1 / 3, 0]), (0, 1, [1 / 6, 5 / 6, 0]), (2, 0, [0, 0, 1]), (2, 1, [0, 0, 1])],
)
def test_a_provider_is_chosen_by_its_size_times_its_nearness(need, town, shares):
    realised, _ = drawn(need, town)
    assert realised == pytest.approx(shares, abs=0.01)


def test_where_nobody_serves_the_need_there_is_no_provider():
    assert drawn(1, 0)[1] == drawn(1, 1)[1] == 1.0


def test_a_provider_that_does_not_serve_is_never_chosen():
    assert drawn(0, 0)[0][2] == 0.0


def test_near_is_between_nothing_and_one_and_one_at_the_place_itself():
    city = town()
    near = nearness(city)
    assert ((near >= 0) & (near <= 1)).all()
    local = np.flatnonzero(city.local)
    assert near[city.providers.town[local], local] == pytest.approx(1.0)


def test_a_department_serves_where_a_provider_has_it():
    city = town()
    has = serving(city, 100)
    pairs = set(zip(*np.nonzero(has), strict=True))
    departments = city.departments
    assert pairs == set(zip(departments.caty.tolist(), departments.provider.tolist(), strict=True))
