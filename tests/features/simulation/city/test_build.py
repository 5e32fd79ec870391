import numpy as np

from features.simulation.city.build import build_city
from tests.features.simulation.cities import report_city


def test_the_same_settings_build_the_same_city():
    city = report_city()
    again = build_city(city.settings, 0)
    assert (again.providers.town == city.providers.town).all()
    assert (again.departments.beds == city.departments.beds).all()
    assert (again.staff.begins == city.staff.begins).all()
    assert (again.people.born == city.people.born).all()
    assert again.suspensions.equals(city.suspensions)


def test_another_city_of_the_province_is_another_one():
    one, other = report_city(), report_city(number=1)
    assert one.places.prefix != other.places.prefix
    assert (one.providers.calls != other.providers.calls).any()


def test_positions_point_inside_the_city():
    city = report_city()
    assert city.providers.town.max() < len(city.places.code)
    assert np.isin(city.people.town, np.flatnonzero(city.places.people > 0)).all()
    assert city.people.insured.max() < len(city.places.districts)
