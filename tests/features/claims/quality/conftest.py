import pytest

from features.claims.quality.report import quality
from tests.features.claims.quality.everything import everything


@pytest.fixture(scope="session")
def faulty(tmp_path_factory):
    """A store with something wrong of every kind."""
    return everything(tmp_path_factory.mktemp("faulty"))


@pytest.fixture(scope="session")
def report(faulty):
    """Its report."""
    return quality(faulty)
