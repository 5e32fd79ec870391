"""POST /v1/score-claims at the door: what is refused, and in which sentence."""

import json
import shutil
from datetime import datetime

import pytest

from features.claims.ingest import ingest
from features.claims.outcomes.ledger import add_outcomes
from serving.api.claims.body import BYTES
from tests.serving.api.claims.conftest import PATH, WHY
from tests.serving.town import lines

JSON = {"Content-Type": "application/json"}
MARK = "PERSONAL-4711"


@pytest.fixture
def refused(client, stored):
    """Post bytes; the status and the sentence."""

    def refused(content, headers=None):
        response = client.post(PATH, content=content, headers={**JSON, **WHY, **(headers or {})})
        assert list(response.json()) == ["code", "error", "error_zh"]
        assert MARK not in response.text
        return response.status_code, response.json()["error"]

    return refused


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The body is not JSON"),
        (b"{", "The body is not JSON"),
        (b"null", "body: "),
        (b"[]", "body: "),
        (b"{}", "id: "),
        (b'{"id": 5, "claims": {"setl_d": [{"setl_id": 1}]}}', "id: "),
        (b'{"id": "east", "claims": 5}', "claims: wanted tables by name"),
        (b'{"id": "east", "claims": {"setl_d": [[]]}}', "claims: setl_d, row 1: wanted"),
        (b'{"id": "east", "claims": {"%s": []}}' % MARK.encode(), "claims: a table that is not"),
        (b'{"id": "e", "entity": "city", "claims": {"setl_d": [{"setl_id": 1}]}}', "entity: "),
        (b'{"id": "e", "lang": "fr", "claims": {"setl_d": [{"setl_id": 1}]}}', "lang: "),
        (b'{"id": "e", "ids": [], "claims": {"setl_d": [{"setl_id": 1}]}}', "ids: "),
        (b'{"id": "e", "as_of": "2025-02-01", "claims": {"setl_d": [{"age": 1}]}}', "as_of: not"),
        (b'{"id": "e", "entity": "patient", "claims": {"setl_d": [{"age": 1}]}}', "entity: no s"),
        (b'{"id": "e", "claims": {"setl_d": [{"age": 1}]}}', "table setl_d: "),
        (b'{"id": "e", "claims": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "The body is not"),
        (b'{"id":' * 100_000, "The body is not JSON"),
        (b'{"id": "e", "claims": {"setl_d": [{"age": ' + b"9" * 100_000 + b"}]}}", "The body is"),
        (b'{"id": "e", "claims": {"setl_d": [{"age": {"a": 1}}]}}', "claims: setl_d, row 1, col"),
    ],
    ids=lambda told: repr(told[:60]),
)
def test_what_is_no_request_is_refused_in_one_sentence(refused, content, said):
    status, sentence = refused(content)
    assert (status, sentence[: len(said)]) == (400, said)
    assert sentence.endswith(".")
    assert len(sentence) < 700


def test_a_value_of_a_megabyte_is_refused_by_its_place(refused, body):
    claims = body()["claims"]
    claims["setl_d"][1]["fixmedins_name"] = "x" * 1_000_000
    status, sentence = refused(json.dumps(body(claims=claims)))
    assert status == 400
    assert sentence.startswith("claims: setl_d, row 2, column fixmedins_name: wanted a text")


def test_fifty_thousand_and_one_lines_are_more_than_are_taken(refused, body):
    told = body(claims={"fee_list_d": [{"bkkp_sn": "L"}] * 50_001})
    status, sentence = refused(json.dumps(told))
    assert status == 413
    assert sentence == (
        "At most 50000 lines of claims; more go into the store (feijian ingest) and are scored "
        "there (feijian publish)."
    )


def test_a_body_over_the_limit_of_this_path_is_refused_and_one_over_the_others_is_not(refused):
    assert refused(b"[" + b" " * BYTES) == (413, f"A body has at most {BYTES} bytes.")
    assert refused(b"[" + b" " * 20_000_000)[0] == 400


def test_a_line_that_the_contract_refuses_is_told_by_table_row_and_column(refused, body):
    claims = body()["claims"]
    claims["setl_d"][2]["begndate"] = MARK
    status, sentence = refused(json.dumps(body(claims=claims)))
    assert (status, sentence) == (400, "table setl_d, row 3: begndate is missing or unreadable.")


@pytest.mark.parametrize("media", ["text/plain", "application/json; charset=gbk", ""])
def test_what_is_not_json_by_its_headers_is_refused(refused, media):
    assert refused(b"{}", {"Content-Type": media})[0] == 415


def test_nobody_sends_claims_without_saying_what_for(client, stored, body):
    assert client.post(PATH, json=body()).status_code == 403


def test_without_a_store_or_a_pool_nothing_is_scored_and_it_is_said(client, body, put, monkeypatch):
    from serving.api.loaded import served
    from serving.publish.publication import read_publication

    response = client.post(PATH, json=body(), headers=WHY)
    assert (response.status_code, response.json()["error"]) == (
        503,
        "Claims are scored where the store is; this service has none.",
    )
    monkeypatch.setenv("FEIJIAN_STORE", "anywhere")
    monkeypatch.setattr(served(), "current", read_publication(put().folder))
    response = client.post(PATH, json=body(), headers=WHY)
    assert response.status_code == 503
    assert "made without what scoring claims needs." in response.json()["error"]


@pytest.fixture
def moved_on(town, tmp_path, monkeypatch):
    """The service has a copy of the town's store, into which more is ingested each time."""
    shutil.copytree(town.folder, tmp_path / "store")
    monkeypatch.setenv("FEIJIAN_STORE", str(tmp_path / "store"))
    row = "setl_id psn_no fixmedins_code begndate\n{} Ma west 2025-11-01"

    def moved_on(name):
        lines(tmp_path / name, setl_d=row.format(name))
        ingest(tmp_path / name, tmp_path / "store", merge=True)

    return moved_on


def test_a_generation_is_scored_with_after_the_next_ingest_and_gone_after_the_second(
    client, body, moved_on
):
    first = client.post(PATH, json=body(), headers=WHY)
    assert first.status_code == 200, first.text
    moved_on("S8")
    assert client.post(PATH, json=body(), headers=WHY).json() == first.json()
    moved_on("S9")
    response = client.post(PATH, json=body(), headers=WHY)
    assert (response.status_code, response.json()["error"]) == (
        503,
        "The claims that this publication was made of are no longer in the store; publish again.",
    )


def test_what_is_added_to_the_ledger_meanwhile_takes_no_claims_away(
    client, body, moved_on, tmp_path
):
    first = client.post(PATH, json=body(), headers=WHY).json()
    moved_on("S8")
    for number in range(3):
        sheet = tmp_path / f"cases-{number}.csv"
        case = f"C{number},east,PUNISH,2025-09-01,fraud"
        sheet.write_text(f"case_no,fixmedins_code,decision_type,decided_at,tier\n{case}\n")
        assert add_outcomes(sheet, tmp_path / "store", now=datetime(2025, 12, 1)).fits
    assert client.post(PATH, json=body(), headers=WHY).json() == first


def test_a_pool_of_another_version_of_the_features_is_not_scored_with(
    client, body, stored, publication, monkeypatch
):
    from dataclasses import replace

    from serving.api.loaded import served

    other = replace(publication, pool=replace(publication.pool, features="0" * 64))
    monkeypatch.setattr(served(), "current", other)
    response = client.post(PATH, json=body(), headers=WHY)
    assert response.status_code == 503
    assert "another version of the features; publish again." in response.json()["error"]


def test_more_bodies_than_places_are_told_to_come_again(client, stored, body):
    places = client.app.app._places
    taken = [places.acquire(blocking=False) for _ in range(4)]
    try:
        response = client.post(PATH, json=body(), headers=WHY)
    finally:
        for _ in taken:
            places.release()
    assert all(taken)
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert client.post(PATH, json=body(), headers=WHY).status_code == 200


@pytest.mark.parametrize(
    ("raised", "status"), [("NoTurn", 429), ("Late", 504), ("TooMuch", 413), ("Lost", 503)]
)
def test_what_becomes_of_a_helper_is_told_in_one_sentence(
    refused, body, helper, monkeypatch, raised, status
):
    from serving.api.claims import trouble as module

    def made(body, decide):
        raise getattr(module, raised)

    monkeypatch.setattr(helper, "made", made)
    assert refused(json.dumps(body()))[0] == status
