"""What is to go is marked in one table, and told in headers and in the document."""

from datetime import date
from pathlib import Path

import pytest

from serving.api import deprecated
from serving.api.deprecated import Deprecation

DAYS = date(2026, 12, 1), date(2028, 1, 1)
PAST = date(2024, 1, 1), date(2025, 6, 1)


@pytest.fixture
def drawn(monkeypatch):
    """`drawn((path, part), …)` marks them; the document is made anew."""

    def drawn(*places, days=DAYS):
        marked = tuple(Deprecation(path, *days, "ask another.", part) for path, part in places)
        monkeypatch.setattr(deprecated, "DEPRECATED", marked)

    return drawn


@pytest.fixture
def document(client):
    """The document as a service that starts now makes it."""
    from serving.api.documented import Documented
    from serving.api.service import Service

    return Documented(Service.openapi_spec.made).asdict


def test_a_path_that_is_to_go_says_so_in_every_answer(client, drawn):
    assert "deprecation" not in client.post("/v1/score", json={"ids": ["a"]}).headers
    drawn(("/v1/score", ""))
    for body in ({"ids": ["a"]}, {}):
        headers = client.post("/v1/score", json=body).headers
        assert headers["deprecation"] == "@1796083200"
        assert headers["sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
        assert 'rel="deprecation"' in headers["link"]
    assert "sunset" not in client.get("/livez").headers


def test_from_its_sunset_date_on_a_path_is_gone_and_its_neighbours_are_not(client, drawn, document):
    drawn(("/v1/score", ""), days=PAST)
    gone = client.post("/v1/score", json={"ids": ["a"]})
    assert gone.status_code == 410
    assert gone.json()["code"] == "removed"
    assert gone.json()["error"] == "Gone since 2025-06-01: ask another."
    assert gone.headers["sunset"] == "Sun, 01 Jun 2025 00:00:00 GMT"
    assert client.post("/v1/score-vector", json={}).status_code == 400
    assert "/v1/score" not in document()["paths"]
    assert "/v1/score-vector" in document()["paths"]


def test_a_part_that_is_past_its_date_takes_no_path_with_it(client, drawn):
    drawn(("/v1/score", "answer.items.percentile"), days=PAST)
    assert client.post("/v1/score", json={"ids": ["a"]}).status_code == 200


def test_the_day_before_its_sunset_date_a_path_is_still_there(drawn):
    drawn(("/v1/score", ""))
    assert deprecated.removed("/v1/score", date(2027, 12, 31)) is None
    assert deprecated.removed("/v1/score", date(2028, 1, 1)) is not None


def test_the_document_marks_paths_parts_of_answers_and_of_requests(drawn, document):
    drawn(
        ("/v1/score", ""),
        ("/v1/score", "answer.items.percentile"),
        ("/v1/targets", "request.limit"),
        ("/v1/changes", "request.limit"),
    )
    told = document()
    assert told["paths"]["/v1/score"]["post"]["deprecated"] is True
    assert "deprecated" not in told["paths"]["/v1/targets"]["post"]
    schemas = told["components"]["schemas"]
    for field in (
        schemas["Ranked"]["properties"]["percentile"],
        schemas["TargetsRequest"]["properties"]["limit"],
        next(p for p in told["paths"]["/v1/changes"]["get"]["parameters"] if p["name"] == "limit"),
    ):
        assert field["deprecated"] is True
        assert field["description"].endswith("gone from 2028-01-01 on: ask another.")
    assert "deprecated" not in schemas["Ranked"]["properties"]["rank"]


def test_what_is_marked_that_is_not_there_stops_the_document(drawn, document):
    drawn(("/v1/score", "answer.items.luck"))
    with pytest.raises(KeyError):
        document()


def test_nothing_is_to_go_sooner_than_the_rule_says():
    with pytest.raises(ValueError, match="stay for 365 days"):
        Deprecation("/v1/score", date(2026, 12, 1), date(2027, 6, 1), "ask another.")


def test_the_rule_stands_in_the_document_and_on_the_page(client):
    assert deprecated.RULE in client.get("/docs.json").json()["info"]["description"]
    page = Path(__file__).parents[3].joinpath("docs", "api.md").read_text("utf-8")
    assert deprecated.RULE in " ".join(page.split())
