import numpy as np
import pytest

from features.simulation.city.map_codes import city_prefix
from features.simulation.city.places import draw_places, town_area
from features.simulation.streams import stream


@pytest.fixture(scope="module")
def places():
    return draw_places(0, stream(7, "places"))


def test_a_province_has_city_after_city_under_codes_that_no_real_place_has():
    assert [city_prefix(n) for n in (0, 1, 97, 98)] == ["9901", "9902", "9998", "9801"]
    with pytest.raises(ValueError, match="196"):
        city_prefix(196)


def test_the_city_has_nine_districts_and_the_city_level_last(places):
    local = places.districts[: places.local]
    assert local == (*(f"9901{n:02d}" for n in range(1, 10)), "990199")
    assert places.district_names[places.local - 1] == "市本级"
    assert not any(code.startswith("9901") for code in places.districts[places.local :])


def test_about_seventy_towns_carry_their_districts_code_and_three_digits(places):
    local = places.district < places.local
    assert 65 <= local.sum() <= 80
    assert len(set(places.code)) == len(places.code)
    for code, district in zip(places.code, places.district, strict=True):
        assert code[:6] == places.districts[district]
        assert len(code) == 9


def test_people_live_in_the_city_alone_and_most_in_the_inner_districts(places):
    area = town_area(places)
    assert places.people.sum() == pytest.approx(1)
    assert places.people[area < 0].sum() == 0
    assert places.people[area == 0].sum() == pytest.approx(0.6)


def test_the_country_is_further_out_than_the_inner_city_and_far_provinces_further_still(places):
    area, distance = town_area(places), np.hypot(places.x, places.y)
    inner, rural, outside = (np.median(distance[area == at]) for at in (0, 2, -1))
    assert inner < 10 < rural < 80 < outside
    neighbour = np.array([code.startswith("97") for code in places.code])
    assert (distance[neighbour] < 200).all()
    assert (distance[(area < 0) & ~neighbour] > 400).all()


def test_every_place_has_its_own_name(places):
    assert len(set(places.name)) == len(places.name)
    assert len(set(places.district_names)) == len(places.district_names)
