"""Paths, methods, headers and ids of requests."""

import pytest

OPEN = ("/", "/docs", "/docs.json", "/livez", "/readyz", "/healthz", "/metrics")
CLOSED = ("/schema.json", "/static_content/index.css", "/v1", "/v1/score/", "/v1/score/H1", "/x")


@pytest.mark.parametrize("path", OPEN)
def test_what_is_there_answers_get_and_head(client, path):
    assert client.get(path).status_code == 200
    assert client.head(path).status_code == 200


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_nothing_else_is_there(client, path, method):
    response = client.request(method, path)
    assert response.status_code == 404
    assert response.json()["code"] == "path"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
@pytest.mark.parametrize("path", ["/v1/score", "/v1/score-vector"])
def test_a_wrong_method_is_refused_with_the_right_one(client, path, method):
    response = client.request(method, path)
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert response.json() == {
        "code": "method",
        "error": "This path takes POST.",
        "error_zh": "此路径只接受 POST。",
    }


def test_every_answer_has_an_id_of_its_own_and_takes_none_from_outside(client):
    given = {"X-Request-ID": "310101199001011234"}
    ids = {client.get("/livez", headers=given).headers["x-request-id"] for _ in range(5)}
    assert len(ids) == 5
    assert all(len(one) == 32 and one != given["X-Request-ID"] for one in ids)


@pytest.mark.parametrize("path", [*OPEN, "/v1/score", "/x"])
def test_every_answer_forbids_scripts_caches_and_guesses(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:3000", ""])
def test_without_a_key_another_host_s_name_is_refused(client, host):
    """A web page that points its own name at 127.0.0.1 reads nothing."""
    response = client.get("/", headers={"Host": host})
    assert response.status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:3000", "localhost:80", "[::1]:3000"])
def test_this_machine_s_names_are_answered(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_paths_that_are_not_there_are_not_counted(client):
    client.get("/v1/score/310101199001011234")
    assert "310101199001011234" not in client.get("/metrics").text


def test_refusals_are_counted(client):
    client.post("/v1/score", content=b"", headers={"Content-Type": "application/json"})
    told = client.get("/metrics").text
    assert 'feijian_requests_total{endpoint="/v1/score",status="400"}' in told
    assert 'feijian_refusals_total{endpoint="/v1/score",reason="body"}' in told


def test_a_websocket_is_refused(client):
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/v1/score"):
        pass


def test_an_error_of_ours_is_told_by_its_type_alone(caplog):
    from starlette.testclient import TestClient

    from serving.api.front import Front
    from serving.api.logs import Terse

    async def broken(scope, receive, send):
        raise ValueError("李四 is in here")

    caplog.handler.addFilter(terse := Terse())
    try:
        response = TestClient(Front(broken), base_url="http://localhost").get("/")
    finally:
        caplog.handler.removeFilter(terse)
    assert response.status_code == 500
    assert "李四" not in response.text + caplog.text
    assert f"{response.headers['x-request-id']} failed: ValueError at " in caplog.text
