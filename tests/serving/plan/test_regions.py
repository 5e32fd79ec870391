import pytest

from serving.plan.regions import inside, inside_any


@pytest.mark.parametrize("of", ["330106", "330100", "3301", "330000", "33"])
def test_a_county_is_in_itself_its_city_and_its_province(of):
    assert inside("330106", of)


@pytest.mark.parametrize("of", ["330105", "330200", "34"])
def test_and_in_no_other(of):
    assert not inside("330106", of)


def test_a_city_does_not_lie_in_its_county():
    assert not inside("330100", "330106")


def test_who_is_nowhere_is_in_none():
    assert not inside_any(None, ["33"])
    assert not inside_any("330106", [])
    assert inside_any("330106", ["44", "3301"])
