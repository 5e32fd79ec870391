import pytest

PATHS = ("/v1/score", "/v1/score-vector")
CLAIMS = "/v1/score-claims"
PAGES = ("/v1/entities", "/v1/evidence", "/v1/groups", "/v1/targets")


@pytest.fixture(scope="session")
def document(client):
    return client.get("/docs.json").json()


def operation(document, path):
    return document["paths"][path]["post"]


def example(document, path):
    return operation(document, path)["requestBody"]["content"]["application/json"]["example"]


def references(part):
    if isinstance(part, dict):
        yield from ([part["$ref"]] if isinstance(part.get("$ref"), str) else [])
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


@pytest.mark.parametrize("path", PATHS)
def test_the_example_of_the_documentation_is_answered(client, document, path):
    response = client.post(path, json=example(document, path))
    assert response.status_code == 200
    assert len(response.json()["items"]) == 1


def test_the_example_of_outcomes_is_taken_where_the_store_has_its_provider(
    client, document, ledger, monkeypatch
):
    monkeypatch.setenv("FEIJIAN_STORE", str(ledger))
    body = example(document, "/v1/outcomes")
    told = [
        client.post("/v1/outcomes", json=body, headers={"X-Purpose": "a test"}).json()
        for _ in range(2)
    ]
    assert [(one["appended"], one["there"], one["refused"]) for one in told] == [
        (2, 0, 0),
        (0, 2, 0),
    ]
    for model, part in (("OutcomesAnswer", told[0]), ("Became", told[0]["cases"][0])):
        assert set(part) == set(document["components"]["schemas"][model]["properties"])


@pytest.mark.parametrize("path", PAGES)
def test_the_example_of_a_page_is_answered_with_one(client, document, path):
    response = client.post(path, json=example(document, path), headers={"X-Purpose": "a test"})
    assert response.status_code == 200
    assert len(response.json()["items"]) == 2
    assert (response.json()["next"] is None) == (response.json()["total"] == 2)


def test_the_example_of_claims_is_answered_by_any_store(client, document, town, monkeypatch):
    monkeypatch.setenv("FEIJIAN_STORE", str(town.folder))
    body = example(document, CLAIMS)
    response = client.post(CLAIMS, json=body, headers={"X-Purpose": "a test"})
    assert response.status_code == 200, response.text
    told = response.json()
    assert set(told) == set(document["components"]["schemas"]["ClaimsAnswer"]["properties"])
    item = document["components"]["schemas"]["Claimed"]["properties"]
    assert set(told["items"][0]) == set(item)
    assert told["items"][0]["status"] == "scored"


def test_every_field_of_a_page_is_in_the_documentation(client, document):
    schemas = document["components"]["schemas"]
    models = {
        "EntitiesAnswer": "EntityTold",
        "EvidenceAnswer": "Row",
        "GroupsAnswer": "GroupTold",
        "TargetsAnswer": "Target",
    }
    for path, (model, item) in zip(PAGES, models.items(), strict=True):
        told = client.post(path, json=example(document, path), headers={"X-Purpose": "a test"})
        assert set(told.json()) == set(schemas[model]["properties"])
        assert set(told.json()["items"][0]) == set(schemas[item]["properties"])


def test_the_example_holds_medians_and_nobody_s_values(document, published):
    (vector,) = example(document, "/v1/score-vector")["vectors"]
    assert list(vector["values"]) == [behaviour.name for behaviour in published.behaviours]


def test_every_refusal_is_described(document):
    for path in (*PATHS, *PAGES, CLAIMS, "/v1/outcomes"):
        described = set(operation(document, path)["responses"])
        assert described >= {"200", "400", "401", "403", "405", "408", "413", "415"}
        assert described >= {"429", "500", "503", "504"}
        assert ("410" in described) == (path in PAGES)
        assert [p["name"] for p in operation(document, path)["parameters"]] == ["X-Purpose"]


def test_every_reference_leads_somewhere(document):
    schemas = document["components"]["schemas"]
    found = set(references(document["paths"])) | set(references(schemas))
    assert found == {f"#/components/schemas/{name}" for name in schemas}


def test_every_field_of_an_answer_is_in_the_documentation(document, ask, published):
    answer = ask(published.entities["entity_id"].to_list()[:1])
    schemas = document["components"]["schemas"]
    assert set(answer) == set(schemas["ScoreAnswer"]["properties"])
    assert set(answer["items"][0]) == set(schemas["Ranked"]["properties"])
    told = answer["items"][0]["contributions"][0]
    assert set(told) == set(schemas["Contribution"]["properties"])


def test_the_infrastructure_is_documented_too(document):
    assert {"/livez", "/readyz", "/metrics"} <= set(document["paths"])
    assert document["info"]["version"] == "2026-01-01"
