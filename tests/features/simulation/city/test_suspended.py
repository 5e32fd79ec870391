import numpy as np
import pytest

from features.simulation.city.second_practices import second_practices
from features.simulation.city.suspended import renamed
from tests.features.simulation.cities import report_city


@pytest.fixture(scope="module")
def city():
    return report_city()


def test_one_in_a_hundred_is_suspended_once_for_one_to_four_months_within_the_span(city):
    suspensions = city.suspensions
    assert suspensions.height == 13
    assert suspensions["provider"].is_unique().all()
    length = suspensions["end"] - suspensions["begin"]
    assert length.is_between(30, 120).all()
    assert suspensions["begin"].min() >= 0
    assert suspensions["end"].max() <= city.span.days
    at = suspensions["provider"].to_numpy()
    assert (city.local & (city.providers.contract < 0))[at].all()


def test_a_few_go_on_under_another_name_and_stay_the_same_whenever_asked(city):
    changed = renamed(city)
    assert changed.equals(renamed(city))
    assert changed.height == pytest.approx(0.005 * len(city.providers), abs=1)
    assert changed["day"].is_between(1, city.span.days - 1).all()
    assert city.local[changed["provider"].to_numpy()].all()


def test_some_hospital_doctors_are_registered_at_a_second_smaller_provider(city):
    second = second_practices(city)
    assert second.height > 10
    staff, provider = second["staff"].to_numpy(), second["provider"].to_numpy()
    assert len(np.unique(staff)) == len(staff)
    assert (city.staff.provider[staff] != provider).all()
    assert not city.staff.pharmacist[staff].any()
