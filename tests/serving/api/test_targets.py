"""POST /v1/targets: the published list, page by page."""

import pytest

from serving.publish.detailed import TARGETS

PATH, WHY = "/v1/targets", {"X-Purpose": "a visit"}


@pytest.fixture
def lines(publication):
    return publication.of("provider").detail(TARGETS, "en").to_dicts()


def test_the_list_is_told_line_by_line(client, lines, publication):
    told = client.post(PATH, json={"lang": "en"}, headers=WHY).json()
    assert (told["publication"], told["entity"], told["next"]) == (publication.id, "provider", None)
    assert told["published"] == told["total"] == len(lines)
    for item, line in zip(told["items"], lines, strict=True):
        assert item.pop("id") == line["entity_id"]
        assert item == {name: line[name] for name in item}
    assert [item["rank"] for item in told["items"]] == [1, 2, 3, 4]


def test_pages_are_the_whole_list_once(client, lines):
    body, found = {"limit": 3, "lang": "en"}, []
    while True:
        told = client.post(PATH, json=body, headers=WHY).json()
        found += [item["id"] for item in told["items"]]
        if told["next"] is None:
            break
        body["cursor"] = told["next"]
    assert found == [line["entity_id"] for line in lines]


def test_a_key_of_a_region_sees_its_lines_alone(keyed, lines):
    mine = lines[0]["region"]
    told = keyed.ask(keyed.holding(regions=(mine,)), PATH, headers=WHY).json()
    theirs = [line["entity_id"] for line in lines if line["region"] == mine]
    assert [item["id"] for item in told["items"]] == theirs
    assert told["total"] == len(theirs)
    nowhere = keyed.ask(keyed.holding(name="n", regions=("11",)), PATH, headers=WHY).json()
    assert (nowhere["items"], nowhere["total"], nowhere["next"]) == ([], 0, None)


def test_nobody_sees_names_without_saying_what_for_and_an_auditor_none_before_a_release(keyed):
    assert keyed.ask(keyed.holding(), PATH).status_code == 403
    assert keyed.ask(keyed.holding("auditor"), PATH, headers=WHY).status_code == 403
    assert [one.facts["why"] for one in keyed.pulls()] == ["purpose", "unreleased"]


def test_a_pull_is_logged_with_purpose_and_whom_it_was_about(keyed, lines):
    from serving.access.pseudonyms import Pseudonyms

    keyed.ask(keyed.holding(), PATH, headers=WHY, limit=2)
    (line,) = keyed.pulls()
    ids = [line["entity_id"] for line in lines[:2]]
    assert (line.event, line.facts["purpose"], line.facts["ids"]) == ("pull", "a visit", 2)
    assert line.facts["ids_hmac"] == Pseudonyms.of(keyed.store, "").digest(ids)
    assert line.facts["fields"] == [
        *("evidence", "money", "provider_id", "provider_name", "reasons", "risk"),
    ]


def test_where_no_details_are_published_there_is_nothing(client, put, monkeypatch):
    from serving.api.loaded import served
    from serving.publish.publication import read_publication

    without = read_publication(put().folder)
    monkeypatch.setattr(served(), "current", without)
    told = client.post(PATH, json={}, headers=WHY).json()
    assert (told["published"], told["total"], told["items"]) == (0, 0, [])


def test_a_cursor_of_what_is_no_longer_served_is_gone(client, put, monkeypatch):
    from serving.api.loaded import served
    from serving.publish.publication import read_publication

    cursor = client.post(PATH, json={"limit": 1}, headers=WHY).json()["next"]
    monkeypatch.setattr(served(), "current", read_publication(put().folder))
    response = client.post(PATH, json={"limit": 1, "cursor": cursor}, headers=WHY)
    assert response.status_code == 410
    assert "begin again" in response.json()["error"]
