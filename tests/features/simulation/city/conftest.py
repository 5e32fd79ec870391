"""The people of the city that the tests share."""

import pytest

from tests.features.simulation.peopled import peopled_city


@pytest.fixture(scope="module")
def people():
    return peopled_city().people


@pytest.fixture(scope="module")
def years(people):
    return -people.born / 365.25
