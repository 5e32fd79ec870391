"""A list that is registered and not released: others see pseudonyms, its owner sees names."""

from datetime import UTC, date, datetime

from serving.access.actors import Actor, user_name
from serving.access.lists import register, release_list
from serving.access.pseudonyms import Pseudonyms
from tests.serving.api.conftest import OWNER

WHY = {"X-Purpose": "a visit"}


def first(keyed, key, path="/v1/targets", **body):
    response = keyed.ask(key, path, headers=WHY, **body)
    assert response.status_code == 200, response.text
    return response.json()["items"][0]


def test_its_owner_sees_names_and_others_pseudonyms_of_the_list(keyed, held_back, publication):
    real = publication.of("provider").entities.filter(rank=1)["entity_id"].item()
    masks = Pseudonyms.of(keyed.store, held_back)
    assert first(keyed, keyed.holding(name="wang"))["id"] == real
    other = first(keyed, keyed.holding(name="li"))
    assert other["id"] == f"provider-{masks.code(real)}"
    assert other["name"].startswith("provider-")
    assert other["risk"] is not None
    (line,) = [one for one in keyed.pulls() if one.event == "pull" and one.actor == "li"]
    assert {"provider_id", "provider_name"} <= set(line.facts["masked"])


def test_evidence_and_dossiers_are_asked_for_by_those_pseudonyms_alone(
    keyed, held_back, publication
):
    real = publication.of("provider").entities.filter(rank=1)["entity_id"].item()
    mask = f"provider-{Pseudonyms.of(keyed.store, held_back).code(real)}"
    key = keyed.holding(name="li")
    assert first(keyed, key, "/v1/entities", ids=[real])["status"] == "withheld"
    told = first(keyed, key, "/v1/entities", ids=[mask])
    assert told["status"] == "published"
    assert real not in str(told)
    row = first(keyed, key, "/v1/evidence", ids=[mask])
    assert row["id"] == mask
    assert row["setl_id"].startswith("claim-")


def test_a_data_scientist_s_pseudonyms_stay_those_of_the_role(keyed, held_back, publication):
    real = publication.of("provider").entities.filter(rank=1)["entity_id"].item()
    told = first(keyed, keyed.holding("data_scientist"))
    assert told["id"] == f"provider-{Pseudonyms.of(keyed.store, 'data_scientist').code(real)}"


def test_an_auditor_sees_the_list_once_one_is_released_and_none_is_held_back(
    keyed, released, publication
):
    real = publication.of("provider").entities.filter(rank=1)["entity_id"].item()
    key = keyed.holding("auditor")
    assert first(keyed, key)["id"] == real
    other = register(keyed.store, ["x"], OWNER, None, entity="provider", as_of=date(2026, 1, 1))
    refused = keyed.ask(key, "/v1/targets", headers=WHY)
    assert (refused.status_code, refused.json()["code"]) == (403, "unreleased")
    assert [one.facts["why"] for one in keyed.pulls() if one.event == "pull refused"] == [
        "unreleased"
    ]
    release_list(keyed.store, other, OWNER, datetime.now(UTC))
    assert first(keyed, key)["id"] == real


def test_where_no_list_was_ever_released_an_auditor_sees_none(keyed):
    refused = keyed.ask(keyed.holding("auditor"), "/v1/targets", headers=WHY)
    assert (refused.status_code, refused.json()["code"]) == (403, "unreleased")


def test_once_it_is_released_names_are_told(keyed, held_back, publication):
    real = publication.of("provider").entities.filter(rank=1)["entity_id"].item()
    key = keyed.holding(name="li")
    assert first(keyed, key)["id"] != real
    release_list(keyed.store, held_back, OWNER, datetime.now(UTC))
    assert first(keyed, key)["id"] == real


def test_a_list_of_another_entity_or_of_other_claims_holds_nothing_back(keyed, publication):
    real = publication.of("provider").entities.filter(rank=1)["entity_id"].item()
    for entity, day in (("doctor", date(2026, 1, 1)), ("provider", date(2025, 1, 1))):
        register(keyed.store, ["x"], OWNER, None, entity=entity, as_of=day)
    assert first(keyed, keyed.holding(name="li"))["id"] == real


def test_lists_that_cannot_be_read_keep_all_back(keyed, held_back):
    (keyed.store / "lists" / f"{held_back}.json").chmod(0o644)
    response = keyed.ask(keyed.holding(name="wang"), "/v1/targets", headers=WHY)
    assert response.status_code == 503
    assert "registered lists" in response.json()["error"]


def test_without_keys_it_is_the_store_s_owner_who_asks(fronted, tmp_path, monkeypatch, publication):
    monkeypatch.setenv("FEIJIAN_STORE", str(tmp_path))
    monkeypatch.setenv("FEIJIAN_BUCKETS", str(tmp_path / "buckets"))
    monkeypatch.delenv("FEIJIAN_KEYS", raising=False)
    real = publication.of("provider").entities.filter(rank=1)["entity_id"].item()
    client = fronted(base_url="http://127.0.0.1")

    def told():
        return client.post("/v1/targets", json={}, headers=WHY).json()["items"][0]["id"]

    options = {"entity": "provider", "as_of": date(2026, 1, 1)}
    register(tmp_path, [real], Actor(user_name(), "inspector"), None, **options)
    assert told() == real
    register(tmp_path, [real], OWNER, None, **options)
    assert told().startswith("机构-")
    client.app.audited.close()
