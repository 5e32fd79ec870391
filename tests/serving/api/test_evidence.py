"""POST /v1/evidence: the claims behind the reasons, page by page."""

import pytest

from serving.access.pseudonyms import Pseudonyms
from serving.publish.detailed import EVIDENCE

PATH, WHY = "/v1/evidence", {"X-Purpose": "a visit"}
IDS = ("setl_id", "mdtrt_id", "bkkp_sn", "drug_trac_codg", "matn_alwn_reg_id")


@pytest.fixture
def rows(publication):
    return publication.of("provider").detail(EVIDENCE, "en")


@pytest.fixture
def listed(rows):
    return rows["entity_id"].unique(maintain_order=True).to_list()


def pages(ask, **body):
    """All items, page by page, and what was answered first."""
    first = told = ask(**body).json()
    found = list(told["items"])
    while told["next"]:
        told = ask(**body, cursor=told["next"]).json()
        found += told["items"]
    return first, found


@pytest.fixture
def ask(client):
    return lambda **body: client.post(PATH, json={"lang": "en", **body}, headers=WHY)


def as_told(line):
    """A row of the published table as JSON has it."""
    line = {"id": line.pop("entity_id"), **line}
    return {n: v.isoformat() if hasattr(v, "isoformat") else v for n, v in line.items()}


def test_pages_are_the_rows_of_those_asked_for_each_once_and_in_order(ask, rows, listed):
    first, found = pages(ask, ids=listed[:2], limit=7)
    wanted = rows.filter(rows["entity_id"].is_in(listed[:2]))
    assert first["total"] == wanted.height > 7
    assert found == [as_told(line) for line in wanted.to_dicts()]
    assert first["asked"] == [{"id": one, "status": "published"} for one in listed[:2]]


def test_without_ids_it_is_the_first_of_the_list(ask, rows, listed):
    _, found = pages(ask, top=1, limit=1000)
    assert {item["id"] for item in found} == {listed[0]}
    assert len(found) == rows.filter(rows["entity_id"] == listed[0]).height


def test_others_of_the_list_and_unknown_ones_say_so(ask, publication, listed):
    others = publication.of("provider").entities
    below = others.filter(status="scored", rank=20)["entity_id"].item()
    told = ask(ids=[below, "NOBODY", listed[0], below]).json()
    assert [one["status"] for one in told["asked"]] == ["not_published", "unknown", "published"]
    assert {item["id"] for item in told["items"]} == {listed[0]}


def test_a_data_scientist_asks_by_pseudonyms_and_sees_no_id(keyed, rows, listed):
    key, masks = keyed.holding("data_scientist"), Pseudonyms.of(keyed.store, "data_scientist")
    asked = f"provider-{masks.code(listed[0])}"
    told = keyed.ask(key, PATH, headers=WHY, ids=[asked, listed[1]]).json()
    assert told["asked"] == [
        {"id": asked, "status": "published"},
        {"id": listed[1], "status": "unknown"},
    ]
    real = rows.filter(rows["entity_id"] == listed[0]).to_dicts()
    assert len(told["items"]) == len(real[:500])
    for item, row in zip(told["items"], real, strict=False):
        assert item["id"] == asked
        assert (item["ipt_otp_no"], item["medrcdno"]) == (None, None)
        for name in IDS:
            masked = row[name] and f"claim-{masks.code(row[name])}"
            assert item[name] == masked
        assert item["patient"] == (row["patient"] and f"patient-{masks.code(row['patient'])}")
        assert item["amount_at_issue"] == row["amount_at_issue"]


def test_of_another_region_nobody_is_known(keyed, publication, listed):
    entities = publication.of("provider").entities
    region = entities.filter(entity_id=listed[0])["region"].item()
    key = keyed.holding(regions=("11",))
    told = keyed.ask(key, PATH, headers=WHY, ids=listed).json()
    assert {one["status"] for one in told["asked"]} == {"unknown"}
    assert told["items"] == []
    mine = keyed.ask(keyed.holding(name="m", regions=(region,)), PATH, headers=WHY, ids=listed)
    assert mine.json()["asked"][0] == {"id": listed[0], "status": "published"}


def test_a_pull_names_those_asked_for_and_how_many_are_known(keyed, listed):
    keyed.ask(keyed.holding(), PATH, headers=WHY, ids=[listed[0], "NOBODY"])
    (line,) = keyed.pulls()
    assert (line.facts["ids"], line.facts["known"]) == (2, 1)
    assert {"claim_id", "evidence", "hospital_number", "patient_key"} <= set(line.facts["fields"])
    assert line.facts["purpose"] == "a visit"
