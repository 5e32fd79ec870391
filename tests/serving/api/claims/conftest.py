"""Claims of a hospital that the town's store does not hold, and the service that scores them."""

import pytest

from tests.serving.town import new_lines

PATH, WHY = "/v1/score-claims", {"X-Purpose": "a test"}


@pytest.fixture
def stored(town, monkeypatch):
    """The service has the town's store beside its publication."""
    monkeypatch.setenv("FEIJIAN_STORE", str(town.folder))
    return town


@pytest.fixture
def body(tmp_path):
    """The body that asks for the hospital in the east; `body(lang="zh")` changes fields."""

    def body(**changed):
        told = {"id": "east", "lang": "en", "claims": new_lines(tmp_path / "new")}
        return {**told, **changed}

    return body


@pytest.fixture
def score(client, stored, body):
    """Ask for a score with every contribution; the answer."""

    def score(**changed):
        return client.post(PATH, json={"explain": True, **body(**changed)}, headers=WHY)

    return score


@pytest.fixture(scope="session")
def helper(client):
    """The process of the service under test."""
    return client.app.app.helper
