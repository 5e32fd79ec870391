import pytest

from tests.ideas import a_city


@pytest.fixture(scope="session")
def city(tmp_path_factory):
    return a_city(tmp_path_factory.mktemp("city"))
