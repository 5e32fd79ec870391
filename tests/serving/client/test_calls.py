"""Against a service that answers as the test says: what is sent, tried again, and read."""

import json

import httpx
import pytest

from serving.api.answers import ScoreAnswer
from serving.client import Client, Moved, Refused, Unreachable
from serving.client.retries import Retries

HEAD = {"as_of": "2026-01-01", "receipt": "r", "calibrated": True, "population": "p"}


class Service:
    """Gives the answers in turn, the last for ever; keeps what was asked."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def __call__(self, request):
        self.asked.append(request)
        told = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(told, Exception):
            raise told
        return told(request) if callable(told) else told


@pytest.fixture
def asking(monkeypatch):
    """A client of the service; `waits` are the seconds that it slept."""
    waits = []

    def asking(*answers, **options):
        service = Service(*answers)
        client = Client("http://127.0.0.1", transport=httpx.MockTransport(service), **options)
        client._calls._sleep = waits.append
        return client, service

    asking.waits = waits
    return asking


def scores(publication="one"):
    def answer(request):
        ids = json.loads(request.content)["ids"]
        items = [{"id": each, "status": "unknown"} for each in ids]
        return httpx.Response(200, json={**HEAD, "publication": publication, "items": items})

    return answer


BUSY = httpx.Response(429, json={"error": "Busy."}, headers={"Retry-After": "3"})


def test_a_busy_service_is_asked_again_after_the_time_that_it_says(asking):
    client, service = asking(BUSY, scores())
    assert client.score(["a"]).items[0].status == "unknown"
    assert len(service.asked) == 2
    assert asking.waits == [3]


def test_a_connection_that_breaks_is_made_again(asking):
    client, service = asking(httpx.ReadError(""), httpx.ConnectError(""), scores())
    assert client.score(["a"]).publication == "one"
    assert len(service.asked) == 3


def test_what_must_not_be_sent_twice_is_sent_again_only_if_it_never_arrived(asking):
    client, service = asking(BUSY, scores())
    with pytest.raises(Refused):
        client.ask("v1/score", {"ids": ["a"]}, ScoreAnswer, again=False)
    client, service = asking(httpx.ReadTimeout(""), scores())
    with pytest.raises(Unreachable, match="ReadTimeout"):
        client.ask("v1/score", {"ids": ["a"]}, ScoreAnswer, again=False)
    assert len(service.asked) == 1
    client, service = asking(httpx.ConnectError(""), scores())
    assert client.ask("v1/score", {"ids": ["a"]}, ScoreAnswer, again=False).items


def test_in_the_end_it_is_given_up(asking):
    client, service = asking(httpx.Response(503, json={"error": "Not now."}))
    with pytest.raises(Refused, match="503: Not now"):
        client.score(["a"])
    assert len(service.asked) == Retries().tries
    client, service = asking(httpx.ConnectError("PERSONAL"))
    with pytest.raises(Unreachable) as told:
        client.score(["PERSONAL"])
    assert "PERSONAL" not in str(told.value) + told.value.error_zh
    assert told.value.error_zh == "无人应答：ConnectError"
    assert told.value.__cause__ is None


def test_a_refusal_tells_its_sentence_and_the_request_in_the_log(asking):
    told = {"code": "role", "error": "No.", "error_zh": "不可。"}
    answer = httpx.Response(403, json=told, headers={"X-Request-ID": "7f"})
    client, service = asking(answer)
    with pytest.raises(Refused) as told:
        client.score(["a"])
    assert (told.value.status, told.value.error, told.value.request_id) == (403, "No.", "7f")
    assert (told.value.code, told.value.error_zh) == ("role", "不可。")
    assert len(service.asked) == 1


@pytest.mark.parametrize("content", [b"<html>", b"[]", b'{"error": ', b"[" * 100_000, b"\xff"])
def test_a_page_of_something_else_is_told_as_such(asking, content):
    client, _ = asking(httpx.Response(502, content=content))
    with pytest.raises(Refused, match="502: an answer that is not this service's"):
        client.score(["a"])
    client, _ = asking(httpx.Response(200, content=content))
    with pytest.raises(Unreachable, match="no ScoreAnswer") as told:
        client.score(["a"])
    assert told.value.error_zh == "应答不是本服务的 ScoreAnswer"


def test_a_redirect_is_not_followed(asking):
    away = httpx.Response(307, headers={"Location": "https://elsewhere.example/"})
    client, service = asking(away, scores())
    with pytest.raises(Refused, match="307"):
        client.score(["a"])
    assert len(service.asked) == 1


def test_a_field_that_a_later_service_adds_does_no_harm(asking):
    item = {"id": "a", "status": "unknown", "later": 1}
    body = {**HEAD, "publication": "one", "items": [item], "later": {}}
    client, _ = asking(httpx.Response(200, json=body))
    assert client.score(["a"]).items[0].id == "a"


def test_many_ids_are_asked_for_a_thousand_at_a_time(asking):
    client, service = asking(scores())
    ids = [f"H{n}" for n in range(2_500)]
    assert [item.id for item in client.scores(iter(ids))] == ids
    assert [len(json.loads(r.content)["ids"]) for r in service.asked] == [1000, 1000, 500]


def test_ranks_of_two_publications_are_not_mixed(asking):
    client, _ = asking(scores("one"), scores("two"))
    with pytest.raises(Moved, match="one was current, and two is now"):
        list(client.scores(f"H{n}" for n in range(1_001)))


def test_pages_of_changes_are_read_to_the_last(asking):
    def page(name, cursor):
        line = dict.fromkeys(("status", "risk", "rank", "was_status", "was_risk", "was_rank"))
        told = {"publication": "b", "since": "a", "entity": "provider", "as_of": "2026-01-01"}
        told |= {"since_as_of": "2026-01-01", "tolerance": 1e-6, "total": 2, "next": cursor}
        items = [{**line, "id": name, "change": "new"}]
        return httpx.Response(200, json={**told, "items": items})

    client, service = asking(page("H1", "cursor"), page("H2", None))
    assert [change.id for change in client.changes("a")] == ["H1", "H2"]
    first, second = (dict(request.url.params) for request in service.asked)
    assert first == {"since": "a", "entity": "provider", "limit": "1000"}
    assert second == {"cursor": "cursor", "limit": "1000"}


def test_key_and_purpose_go_with_every_question(asking):
    client, service = asking(scores(), key="id.secret", purpose="省级稽核 17")
    client.score(["a"])
    (request,) = service.asked
    assert request.headers["Authorization"] == "Bearer id.secret"
    assert request.headers["X-Purpose"] == "%E7%9C%81%E7%BA%A7%E7%A8%BD%E6%A0%B8%2017"
