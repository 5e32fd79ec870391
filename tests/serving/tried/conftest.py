import pytest

from features import try_behaviour
from tests.ideas import AS_OF, a_city, idea_file


@pytest.fixture(scope="session")
def tried(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tried")
    return try_behaviour(idea_file(folder), a_city(folder / "city"), AS_OF, top=5, lang="en")
