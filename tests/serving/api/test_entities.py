"""POST /v1/entities: dossiers, with names as the role may see them."""

import json

import pytest

from serving.access.pseudonyms import Pseudonyms
from serving.publish.detailed import DOSSIERS

PATH, WHY = "/v1/entities", {"X-Purpose": "a visit"}


@pytest.fixture
def kept(publication):
    """Every published dossier by id, as JSON."""
    frame = publication.of("provider").detail(DOSSIERS, "en")
    return {entity_id: json.loads(text) for entity_id, text in frame.iter_rows()}


def test_dossiers_are_told_as_they_were_published(client, kept):
    told = client.post(PATH, json={"lang": "en", "ids": [*kept]}, headers=WHY).json()
    assert {item["id"]: item["dossier"] for item in told["items"]} == kept
    assert {item["status"] for item in told["items"]} == {"published"}


def test_pages_go_through_the_list(client, kept):
    body, found = {"lang": "en", "top": 4, "limit": 3}, []
    while True:
        told = client.post(PATH, json=body, headers=WHY).json()
        assert told["total"] == 4
        found += [item["id"] for item in told["items"]]
        if not told["next"]:
            break
        body["cursor"] = told["next"]
    assert found == list(kept)


def test_who_has_none_says_so(client, publication):
    below = publication.of("provider").entities.filter(rank=20)["entity_id"].item()
    told = client.post(PATH, json={"ids": ["NOBODY", below]}, headers=WHY).json()
    assert told["items"] == [
        {"id": "NOBODY", "status": "unknown", "dossier": None},
        {"id": below, "status": "not_published", "dossier": None},
    ]


def texts(part):
    """All texts in a value of JSON."""
    if isinstance(part, str):
        yield part
    for inner in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        yield from texts(inner)


def named(dossier):
    """The names in a dossier that no data scientist may see."""
    who = dossier["who"]
    claims = [claim for reason in dossier["reasons"] for claim in reason["claims"]]
    columns = ("setl_id", "mdtrt_id", "ipt_otp_no", "medrcdno", "patient", "doctor")
    rows = [*claims, *dossier["charts"]["charts"]]
    found = {row.get(column) for row in rows for column in columns}
    return (found | {who["id"], who["name"], *who["same_hand"]}) - {None}


def test_a_data_scientist_sees_no_name_however_deep(keyed, kept):
    entity_id, whole = next(iter(kept.items()))
    masks = Pseudonyms.of(keyed.store, "data_scientist")
    asked = f"provider-{masks.code(entity_id)}"
    key = keyed.holding("data_scientist")
    (item,) = keyed.ask(key, PATH, headers=WHY, ids=[asked]).json()["items"]
    assert (item["id"], item["dossier"]["who"]["id"]) == (asked, asked)
    assert len(named(whole)) > 10
    assert not named(whole) & set(texts(item))
    assert item["dossier"]["standing"] == whole["standing"]
    (line,) = keyed.pulls()
    assert {"patient_key", "provider_name", "claim_id"} <= set(line.facts["masked"])
    assert "hospital_number" not in line.facts["fields"]
    assert "evidence" in line.facts["fields"]


def test_providers_of_other_regions_are_hidden_in_a_dossier(keyed, publication, kept):
    frame = publication.of("provider").entities
    regions = dict(zip(frame["entity_id"], frame["region"], strict=True))
    for entity_id, whole in kept.items():
        key = keyed.holding(name=f"of-{entity_id}", regions=(regions[entity_id],))
        (item,) = keyed.ask(key, PATH, headers=WHY, ids=[entity_id]).json()["items"]
        expected = [
            one if regions.get(one) == regions[entity_id] else "(masked)"
            for one in whole["who"]["same_hand"]
        ]
        assert item["dossier"]["who"]["same_hand"] == expected
        outside = keyed.holding(name=f"out-{entity_id}", regions=("11",))
        (item,) = keyed.ask(outside, PATH, headers=WHY, ids=[entity_id]).json()["items"]
        assert item == {"id": entity_id, "status": "unknown", "dossier": None}
