"""The service's own endpoints are answered ahead of BentoML, as it would answer them."""

import asyncio
import json
import threading
from contextlib import contextmanager

import pytest
from starlette.responses import PlainTextResponse

from serving.api.answers import Contribution
from serving.api.direct import Direct, Way
from serving.api.logs import Terse

PATH = "/v1/score"
OPTIONS = {"threads": 1, "concurrent": 2, "seconds": 30}


def told(request):
    """Any model will do."""
    return Contribution(
        behaviour=request.ids[0],
        zh="",
        en="",
        value=1,
        peer_median=None,
        percentile=0,
        contribution=2,
    )


@contextmanager
def direct(method, *, short=False, **options):
    made = Direct(
        PlainTextResponse("beside"), {PATH: Way(method, lambda request: short)}, **OPTIONS | options
    )
    yield made
    made._pool.shutdown()


async def asked(app, path=PATH, ids=("a",)):
    """Status and body of one answer."""
    body, heard = json.dumps({"ids": ids}).encode(), []
    parts = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive():
        return parts.pop(0) if parts else {"type": "http.disconnect"}

    async def send(message):
        heard.append(message)

    headers = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": path, "headers": headers}
    await app(scope, receive, send)
    start, *rest = heard
    text = b"".join(part.get("body", b"") for part in rest)
    length = dict(start["headers"])[b"content-length"]
    assert int(length) == len(text)
    return start["status"], text.decode()


pytestmark = pytest.mark.usefixtures("serving_environment")


def test_what_it_has_no_way_for_is_handed_on():
    with direct(told) as app:
        assert asyncio.run(asked(app, "/v1/groups")) == (200, "beside")


@pytest.mark.parametrize("short", [True, False])
def test_what_is_short_is_answered_on_the_loop_and_all_else_in_a_thread(short):
    seen = []

    def method(request):
        seen.append(threading.current_thread() is threading.main_thread())
        return told(request)

    with direct(method, short=short) as app:
        status, text = asyncio.run(asked(app, ids=["H1"]))
    assert (status, json.loads(text)["behaviour"], seen) == (200, "H1", [short])


def test_a_request_too_many_is_told_to_come_again_and_the_others_are_answered():
    enough = threading.Event()

    def method(request):
        enough.wait(30)
        return told(request)

    async def three():
        first = [asyncio.create_task(asked(app)) for _ in range(2)]
        await asyncio.sleep(0)
        refused = await asked(app)
        enough.set()
        return refused, [await one for one in first], await asked(app)

    with direct(method) as app:
        refused, first, later = asyncio.run(three())
    assert refused[0] == 429
    assert json.loads(refused[1])["code"] == "busy"
    assert [status for status, _ in [*first, later]] == [200, 200, 200]


def test_what_takes_too_long_is_told_so_and_holds_nobody_up_after_that():
    enough = threading.Event()

    def method(request):
        enough.wait(30)
        return told(request)

    async def two():
        late = await asked(app)
        enough.set()
        app._seconds = 30
        return late, await asked(app)

    with direct(method, seconds=0.05) as app:
        late, later = asyncio.run(two())
    assert late[0] == 504
    assert json.loads(late[1])["code"] == "timeout"
    assert later[0] == 200


@pytest.mark.parametrize("short", [True, False])
def test_a_fault_is_told_without_what_was_sent(short, caplog):
    def method(request):
        raise ValueError(f"{request.ids} are in here")

    caplog.handler.addFilter(terse := Terse())
    try:
        with direct(method, short=short) as app:
            status, text = asyncio.run(asked(app, ids=["310101199001011234"]))
    finally:
        caplog.handler.removeFilter(terse)
    assert (status, json.loads(text)["code"]) == (500, "error")
    assert "310101199001011234" not in text + caplog.text
    assert "answering a request: ValueError at " in caplog.text


def test_every_endpoint_that_bentoml_declares_has_a_way_and_no_other(client):
    from serving.api.service import Service

    found = client.app.app.app
    assert isinstance(found, Direct)
    assert set(found.ways) == {each.route for each in Service.apis.values()}
    assert set(found.ways) == {"/v1/score", "/v1/score-vector"}


def test_bentoml_s_own_way_says_the_same(client, fronted, published, vector_of):
    """Whoever mounts the application without what is ahead of it gets the same answers."""
    from serving.api.front import Front

    alone = fronted(base_url="http://127.0.0.1")
    alone.app = Front(client.app.app.app.app)
    ids = [*published.entities["entity_id"].to_list()[:3], "nobody"]
    for path, body in (
        ("/v1/score", {"ids": ids[:1], "lang": "en"}),
        ("/v1/score", {"ids": ids * 10, "explain": True}),
        ("/v1/score-vector", {"vectors": [vector_of(0), vector_of(1)]}),
        ("/v1/score", {"ids": []}),
    ):
        one, other = (each.post(path, json=body) for each in (client, alone))
        assert (one.status_code, one.json()) == (other.status_code, other.json())
        assert set(one.headers) == set(other.headers)


@pytest.mark.parametrize(("role", "in_a_thread"), [("inspector", False), ("data_scientist", True)])
def test_who_asks_by_pseudonyms_is_answered_in_a_thread(keyed, monkeypatch, role, in_a_thread):
    """They are made for all who are published, which takes seconds of a large publication."""
    from serving.api import scoring

    seen, real = [], scoring.rows_seen

    def rows_seen(*words):
        seen.append(threading.current_thread().name.startswith("scoring"))
        return real(*words)

    monkeypatch.setattr(scoring, "rows_seen", rows_seen)
    assert keyed.ask(keyed.holding(role), ids=["a"]).status_code == 200
    assert seen == [in_a_thread]
