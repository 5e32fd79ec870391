def test_readiness_tells_what_is_served_and_of_nobody(client, publication, scores):
    told = client.get("/readyz").json()
    assert told == {
        "status": "ready",
        "publication": publication.id,
        "created": publication.created.isoformat(timespec="seconds"),
        "snapshots": [{"entity": "provider", "as_of": "2026-01-01", "receipt": scores.receipt}],
    }


def test_liveness_tells_nothing(client):
    assert client.get("/livez").text.strip() == ""
