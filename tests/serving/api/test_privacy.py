"""Nothing that a client sends reaches a log, a metric or another's answer."""

import json
import logging

import pytest

from serving.api.logs import Line

MARK = "王五310101199001011234"
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def hostile(vector_of):
    """Requests with the mark in every place there is: method, path, query, headers, body."""
    vector = vector_of(0)
    bodies = [
        {"entity": "provider", "ids": [MARK]},
        {"entity": MARK, "ids": [MARK]},
        {"entity": "provider", "ids": [{MARK: MARK}]},
        {"entity": "provider", MARK: MARK, "ids": ["a"]},
        {"entity": "provider", "vectors": [{**vector, "id": MARK}]},
        {"entity": "provider", "vectors": [{**vector, "region": MARK}]},
        {"entity": "provider", "vectors": [{**vector, "type": MARK}]},
        {"entity": "provider", "vectors": [{**vector, "values": {MARK: 1}}]},
        {"entity": "provider", "vectors": [{**vector, "values": {MARK: MARK}}]},
        {"entity": "provider", "vectors": [MARK]},
    ]
    told = [json.dumps(body, ensure_ascii=False).encode() for body in bodies]
    told += [MARK.encode(), f'{{"ids": ["{MARK}'.encode(), MARK.encode("gb18030")]
    requests = [("POST", path, b) for b in told for path in ("/v1/score", "/v1/score-vector")]
    requests += [("GET", f"/v1/changes?{name}={MARK}", b"") for name in ("since", "cursor", MARK)]
    for method in ("GET", "POST", "310101"):
        requests += [(method, path + MARK, b"") for path in ("/v1/score/", "/livez/", "/v1/score?")]
    return requests


def test_no_input_reaches_the_log_or_the_metrics(client, hostile, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for method, path, body in hostile:
        headers = {
            **JSON,
            **dict.fromkeys(("X-Request-ID", "User-Agent", "X-Purpose"), "310101199001011234"),
            **dict.fromkeys(("Authorization", "X-Forwarded-For"), "Bearer 310101.199001011234"),
        }
        response = client.request(method, path, content=body, headers=headers)
        assert response.status_code < 500
    ours = "\n".join(Line().format(r) for r in caplog.records if not r.name.startswith("httpx"))
    out, err = capfd.readouterr()
    for place in (ours, out, err, client.get("/metrics").text):
        assert "王五" not in place
        assert "310101" not in place
        assert "%E7%8E%8B" not in place


def test_a_log_line_says_who_asked_what_and_how_it_went(client, caplog):
    caplog.set_level(logging.INFO, logger="feijian.access")
    response = client.post("/v1/score", content=b"", headers=JSON)
    (record,) = [r for r in caplog.records if r.name == "feijian.access"]
    line = json.loads(Line().format(record))
    assert line.pop("time").endswith("+00:00")
    assert line.pop("ms") > 0
    assert line == {
        "level": "INFO",
        "logger": "feijian.access",
        "event": "answered",
        "request": response.headers["x-request-id"],
        "client": "testclient",
        "key": "-",
        "method": "POST",
        "path": "/v1/score",
        "status": 400,
        "refused": "body",
    }


def test_monitors_leave_no_line(client, caplog):
    caplog.set_level(logging.INFO, logger="feijian.access")
    for path in ("/livez", "/readyz", "/metrics"):
        client.get(path)
    assert [r for r in caplog.records if r.name == "feijian.access"] == []
