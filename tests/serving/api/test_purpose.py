from urllib.parse import quote

import pytest


@pytest.fixture
def needed(monkeypatch):
    """As where patients are published: the ids of who is asked about are people's."""
    from serving.api import purpose

    monkeypatch.setattr(purpose, "asks_why", lambda path, role, entity: True)


@pytest.mark.usefixtures("needed")
def test_who_sees_names_or_evidence_says_what_for(keyed):
    key = keyed.holding()
    refused = keyed.ask(key, ids=["a"])
    assert refused.status_code == 403
    assert "X-Purpose" in refused.json()["error"]
    assert keyed.ask(key, ids=["a"], headers={"X-Purpose": "case 12"}).status_code == 200
    refusal, pull = keyed.pulls()
    assert (refusal.event, refusal.facts["why"]) == ("pull refused", "purpose")
    assert (pull.event, pull.facts["purpose"]) == ("pull", "case 12")


@pytest.mark.usefixtures("needed")
def test_what_a_key_is_for_is_no_purpose_of_a_request(keyed):
    assert keyed.ask(keyed.holding(purpose="nightly"), ids=["a"]).status_code == 403


def test_where_nothing_asks_for_it_the_key_s_own_is_logged(keyed):
    key = keyed.holding(purpose="nightly")
    assert keyed.ask(key, ids=["a"]).status_code == 200
    assert keyed.ask(key, ids=["a"], headers={"X-Purpose": "case 3"}).status_code == 200
    assert [line.facts["purpose"] for line in keyed.pulls()] == ["nightly", "case 3"]


def test_people_s_ids_and_evidence_ask_for_a_purpose_and_a_provider_s_do_not():
    from serving.api.permitted import asks_why

    assert asks_why("/v1/score", "inspector", "patient")
    assert asks_why("/v1/score", "data_scientist", "doctor")
    assert not asks_why("/v1/score", "inspector", "provider")
    assert not asks_why("/v1/score", "system_administrator", "patient")


@pytest.mark.parametrize("raw", ["立案复核 12".encode(), quote("立案复核 12").encode()])
def test_a_purpose_may_be_chinese_in_utf_8_or_percent_encoded(raw):
    from serving.api.purpose import purpose_of

    assert purpose_of(raw) == "立案复核 12"


@pytest.mark.parametrize("raw", [b"\xff", b"%FF", b"a%0Ab", b"a\x00", b"x" * 201])
def test_a_purpose_that_is_none_is_refused(keyed, raw):
    key = keyed.holding()
    if raw.isascii() and b"\x00" not in raw:
        response = keyed.ask(key, ids=["a"], headers={"X-Purpose": raw})
        assert response.status_code == 400
        assert "X-Purpose" in response.json()["error"]
    from serving.api.purpose import POOR, purpose_of

    assert purpose_of(raw) == POOR
