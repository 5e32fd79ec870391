from features.bad_input import BadInput


def test_readiness_tells_what_is_served_and_of_nobody(client, publication, scores):
    told = client.get("/readyz").json()
    assert told == {
        "status": "ready",
        "publication": publication.id,
        "created": publication.created.isoformat(timespec="seconds"),
        "snapshots": [{"entity": "provider", "as_of": "2026-01-01", "receipt": scores.receipt}],
    }


def test_who_has_nothing_to_serve_is_not_ready(client, monkeypatch):
    def nothing():
        raise BadInput("nothing to serve", "没有可提供的发布版本")

    monkeypatch.setattr("serving.api.ready.loaded", nothing)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["code"]) == (503, "unavailable")
    assert response.json()["error"] == "No publication is loaded."


def test_liveness_tells_nothing(client):
    assert client.get("/livez").text.strip() == ""
