"""POST /v1/groups: groups and their members, page by page."""

from datetime import date

import pytest

from features.groups.find import find_groups
from serving.access.actors import Actor
from serving.access.lists import register
from serving.access.pseudonyms import Pseudonyms

PATH, WHY = "/v1/groups", {"X-Purpose": "a visit"}
KINDS = ("provider", "patient", "doctor")


@pytest.fixture(scope="session")
def found(world):
    from tests.serving.conftest import DETAILED

    return find_groups(world.store, world.as_of).first(DETAILED)


def members(item):
    """(kind, id) of each member of a group that was answered."""
    told = [[(kind, one[kind]) for kind in KINDS if one[kind]] for one in item["members"]]
    assert all(len(one) == 1 for one in told)
    return [one[0] for one in told]


def test_groups_are_those_that_are_found_with_all_their_members(client, found):
    told = client.post(PATH, json={"lang": "en"}, headers=WHY).json()
    frame = found.frame
    assert [item["group"] for item in told["items"]] == frame["group"].to_list() != []
    assert [item["score"] for item in told["items"]] == frame["score"].to_list()
    assert (told["total"], told["next"]) == (frame.height, None)
    for item in told["items"]:
        own = found.members.filter(group=item["group"]).select("entity", "entity_id")
        assert members(item) == own.rows()
        assert len(item["members"]) == item["patients"] + item["providers"] + item["doctors"]


def test_pages_are_all_groups_once(client, found):
    body, seen = {"limit": 1, "lang": "en"}, []
    while True:
        told = client.post(PATH, json=body, headers=WHY).json()
        seen += [item["group"] for item in told["items"]]
        if not told["next"]:
            break
        body["cursor"] = told["next"]
    assert seen == found.frame["group"].to_list()


def test_a_key_of_regions_knows_groups_whose_providers_all_lie_in_them(keyed, found, publication):
    entities = publication.of("provider").entities
    region = dict(zip(entities["entity_id"], entities["region"], strict=True))
    providers = found.members.filter(entity="provider")
    codes = {
        group: {region.get(one) for one in rows["entity_id"]}
        for (group,), rows in providers.group_by("group")
    }
    for code in sorted({one for each in codes.values() for one in each if one} | {"119999"}):
        key = keyed.holding(name=f"of-{code}", regions=(code,))
        told = keyed.ask(key, PATH, headers=WHY).json()
        mine = [group for group in found.frame["group"] if codes.get(group) == {code}]
        assert [item["group"] for item in told["items"]] == mine
        assert told["total"] == len(mine)


def test_a_data_scientist_sees_pseudonyms_of_all_members(keyed, found):
    masks = Pseudonyms.of(keyed.store, "data_scientist")
    told = keyed.ask(keyed.holding("data_scientist"), PATH, headers=WHY).json()
    for item in told["items"]:
        own = found.members.filter(group=item["group"]).select("entity", "entity_id").rows()
        assert members(item) == [(kind, f"{kind}-{masks.code(one)}") for kind, one in own]
    (line,) = keyed.pulls()
    assert line.facts["ids"] == sum(len(item["members"]) for item in told["items"])
    assert {"provider_id", "patient_key"} <= set(line.facts["masked"])


def test_a_list_of_any_entity_that_is_not_released_holds_names_back(keyed, found):
    owner = Actor("wang", "inspector")
    held = register(keyed.store, ["x"], owner, None, entity="doctor", as_of=date(2026, 1, 1))
    masks = Pseudonyms.of(keyed.store, held)
    told = keyed.ask(keyed.holding(name="li"), PATH, headers=WHY).json()["items"][0]
    own = found.members.filter(group=told["group"]).select("entity", "entity_id").rows()
    assert members(told) == [(kind, f"{kind}-{masks.code(one)}") for kind, one in own]
    mine = keyed.ask(keyed.holding(name="wang"), PATH, headers=WHY).json()["items"][0]
    assert members(mine) == own


def test_groups_are_of_no_patient_or_doctor_alone(client):
    response = client.post(PATH, json={"entity": "patient"}, headers=WHY)
    assert response.status_code == 400
    assert response.json()["error"].startswith("entity: ")
