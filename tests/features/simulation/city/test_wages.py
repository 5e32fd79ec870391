import numpy as np
import pytest

from features.simulation.city.posts import posts
from features.simulation.city.unit_of import at_work
from features.simulation.city.wages import average_wage, base_of
from tests.features.simulation.peopled import peopled_city


@pytest.fixture(scope="module")
def city():
    return peopled_city()


@pytest.fixture(scope="module")
def workers(city):
    return np.flatnonzero(at_work(city))


def test_a_base_is_whole_yuan_between_60_and_300_percent_of_the_average_wage(city, workers):
    base, average = base_of(city, workers, 3), average_wage(city, 3)
    assert (base == np.round(base)).all()
    assert base.min() >= round(0.6 * average)
    assert base.max() <= round(3 * average)
    assert base.mean() == pytest.approx(average, rel=0.1)


def test_bases_rise_in_july_and_else_only_with_the_post(city, workers):
    change = posts(city).change[workers]
    first, last = city.span.first_day(5), city.span.first_day(8)
    stays = (change < first - 31) | (change > last + 31)
    may, june, july = (base_of(city, workers[stays], month) for month in (4, 5, 6))
    assert city.span.month_start(6).month == 7
    assert (may == june).all()
    assert 1.01 < np.median(july / june) < 1.06
    assert 0.005 < (july > 1.14 * june).mean() < 0.06


def test_a_base_does_not_depend_on_whom_else_one_asks_for(city, workers):
    some = workers[::7]
    assert (base_of(city, workers, 9)[::7] == base_of(city, some, 9)).all()
