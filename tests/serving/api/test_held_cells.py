"""The matrix while another's list is held back: endpoint by endpoint, part by part."""

import pytest

from serving.access.pseudonyms import Pseudonyms
from serving.api.scoring import scored
from tests.serving.api.celled import (
    CLAIMS,
    GUARDED,
    MASKS,
    MATRIX,
    NAMES_INSIDE,
    asked_with,
    cell,
    named,
    part_of,
    same_order,
)

HELD = [path for path, row in GUARDED.items() if "held_back" in row and path != CLAIMS]


def masked(role, field):
    """Whether a part of the field is a pseudonym before the release."""
    told = MATRIX["fields"].get(named(field), {})
    return "mask" in told and cell(role, field) != "refused"


def test_every_endpoint_that_tells_of_somebody_by_name_is_held_back():
    for path, row in GUARDED.items():
        names = [f for f in row["answer"].values() if f != "open" and masked("inspector", f)]
        assert bool(names) == ("held_back" in row), path


@pytest.mark.parametrize("path", HELD)
@pytest.mark.parametrize("role", ["inspector", "data_scientist"])
def test_another_than_the_owner_gets_pseudonyms_for_whatever_has_some(
    keyed, about, held_back, path, role
):
    scope = held_back if role == "inspector" else role
    masks = Pseudonyms.of(keyed.store, scope)
    everything = asked_with(keyed, keyed.holding(name="wang"), path, **about).json()
    everything = same_order(path, everything, masks)
    response = asked_with(keyed, keyed.holding(role, "li"), path, **about, masks=masks)
    assert response.status_code == 200, response.text
    assert everything["items"]
    for part, field in GUARDED[path]["answer"].items():
        told, whole = part_of(response.json(), part), part_of(everything, part)
        if field != "open" and masked(role, field):
            for seen, real in zip(told, whole, strict=True):
                assert (seen is None) == (real is None), part
                assert seen is None or seen.startswith(MASKS), part
        elif part in NAMES_INSIDE or cell(role, field) == "refused":
            assert len(told) == len(whole), part
        else:
            assert told == whole, part


@pytest.mark.parametrize("path", HELD)
def test_an_auditor_is_told_nothing(keyed, about, held_back, path):
    response = asked_with(keyed, keyed.holding("auditor"), path, **about)
    may = "auditor" in GUARDED[path]["roles"]
    assert (response.status_code, response.json()["code"]) == (
        (403, "unreleased") if may else (403, "role")
    )


def test_scores_by_id_are_withheld_whether_there_is_such_an_id_or_not(keyed, about, held_back):
    asked = [about["ids"][0], "H-NOBODY", "provider-AAAAAAAAAA"]
    items = keyed.ask(keyed.holding(name="li"), ids=asked).json()["items"]
    assert [item["id"] for item in items] == asked
    for item in items:
        assert item["status"] == "withheld"
        assert {value for name, value in item.items() if name not in ("id", "status")} == {None}
    (line,) = [one for one in keyed.pulls() if one.event == "pull"]
    assert (line.facts["ids"], line.facts["known"], line.facts["fields"]) == (3, 0, [])


def test_asking_by_id_and_pseudonym_at_once_does_not_tell_whose_it_is(keyed, about, held_back):
    real = about["ids"][0]
    mask = f"provider-{Pseudonyms.of(keyed.store, held_back).code(real)}"
    items = keyed.ask(keyed.holding(name="li"), ids=[real, mask]).json()["items"]
    assert [(item["id"], item["status"]) for item in items] == [
        (real, "withheld"),
        (mask, "scored"),
    ]


def test_the_owner_and_the_others_after_the_release_ask_by_id(keyed, about, released, publication):
    from serving.api.bodies import ScoreRequest

    whole = scored(publication, ScoreRequest(ids=about["ids"], lang="en"))
    for name in ("wang", "li"):
        items = keyed.ask(keyed.holding(name=name), ids=about["ids"]).json()["items"]
        assert [item["risk"] for item in items] == [item.risk for item in whole.items]


def test_one_made_up_line_of_claims_does_not_tell_the_score_of_anybody(
    ledger, keyed, about, held_back
):
    mine, theirs = (
        asked_with(keyed, keyed.holding(name=name), CLAIMS, **about) for name in ("wang", "li")
    )
    assert mine.json()["items"][0]["status"] == "scored"
    (item,) = theirs.json()["items"]
    assert (item["id"], item["status"]) == ("east", "withheld")
    assert {value for name, value in item.items() if name not in ("id", "status")} == {None}


def test_vectors_of_one_s_own_tell_of_nobody_and_are_scored(keyed, about, held_back):
    response = asked_with(keyed, keyed.holding(name="li"), "/v1/score-vector", **about)
    assert [item["status"] for item in response.json()["items"]] == ["scored"] * 2


def test_pages_of_changes_are_in_no_order_that_tells_whose_pseudonym_is_whose(
    keyed, about, held_back
):
    key, masks = keyed.holding(name="li"), Pseudonyms.of(keyed.store, held_back)
    answer = asked_with(keyed, key, "/v1/changes", **about).json()
    codes = [item["id"].rpartition("-")[2] for item in answer["items"]]
    assert codes == sorted(masks.code(one) for one in ("H1", "H2"))


def test_changes_begun_before_a_release_are_begun_again_after_it(keyed, about, held_back):
    from datetime import UTC, datetime

    from serving.access.lists import release_list
    from tests.serving.api.conftest import OWNER

    headers = {"Authorization": f"Bearer {keyed.holding(name='li')}"}

    def page(**query):
        return keyed.client.get("/v1/changes", params={"limit": 1, **query}, headers=headers)

    begun = page(since=about["since"]).json()
    assert page(cursor=begun["next"]).status_code == 200
    release_list(keyed.store, held_back, OWNER, datetime.now(UTC))
    refused = page(cursor=begun["next"])
    assert (refused.status_code, refused.json()["code"]) == (410, "gone")
    assert page(since=about["since"]).json()["items"][0]["id"] == "H1"
