"""Who may ask for a batch, what of it is seen, what the audit log has, and how many at a time."""

from datetime import date

import pytest

from features.audit.files import log_path
from features.audit.verify import entries, verify
from serving.access.actors import Actor
from serving.access.lists import register
from serving.access.pseudonyms import Pseudonyms
from serving.api.batch import limits
from tests.serving.api.batch.conftest import ARROW, PARQUET, lines, of_ids, unpacked
from tests.serving.api.batch.talk import Talk, cut, ids
from tests.until import until


@pytest.fixture
def holding(keyed, post):
    """Send a table with a key of the role; `holding("inspector", table)` is the response."""

    def holding(role, table, media=ARROW, headers=None, name=None, regions=(), **query):
        key = keyed.holding(role, name or role, regions=regions)
        headers = {"Authorization": f"Bearer {key}", **(headers or {})}
        return post(table, media, keyed.client, headers, **{"lang": "en", **query})

    return holding


@pytest.fixture(scope="session")
def scored(published):
    return published.entities.filter(status="scored")


def test_without_a_key_nothing_is_told_and_a_role_that_may_not_ask_is_refused(keyed, post, holding):
    assert post(of_ids("a"), to=keyed.client).status_code == 401
    for role in ("auditor", "system_administrator", "audit_administrator"):
        assert holding(role, of_ids("a")).status_code == 403
    assert [line.event for line in keyed.pulls()] == ["pull refused"] * 3


def test_of_other_regions_a_key_knows_nobody(holding, scored):
    mine = scored["region"].drop_nulls()[0]
    told = unpacked(holding("inspector", of_ids(*scored["entity_id"]), regions=(mine,)).content)
    expected = ["scored" if code == mine else "unknown" for code in scored["region"]]
    assert told["status"].to_pylist() == expected


def test_who_knows_pseudonyms_asks_by_them_and_gets_them(keyed, holding, scored):
    real = scored["entity_id"].to_list()[:3]
    masks = Pseudonyms.of(keyed.store, "data_scientist")
    asked = [f"provider-{masks.code(one)}" for one in real]
    for media in (ARROW, PARQUET):
        response = holding("data_scientist", of_ids(*asked, real[0]), media, name=media[-6:])
        told = lines(unpacked(response.content, media))
        assert [row["id"] for row in told] == [*asked, real[0]]
        assert [row["status"] for row in told] == [*["scored"] * 3, "unknown"]


def test_the_ids_of_vectors_are_the_caller_s_own(holding, vectors_of):
    table = vectors_of(0, 1)
    told = unpacked(holding("data_scientist", table).content)
    assert told["id"].to_pylist() == table["id"].to_pylist()
    assert told["rank"].null_count == 2


def test_another_s_list_before_its_release_is_seen_by_its_pseudonyms(
    keyed, holding, scored, monkeypatch
):
    real = scored["entity_id"][0]
    owner = Actor("wang", "inspector")
    made = register(keyed.store, [real], owner, None, entity="provider", as_of=date(2026, 1, 1))
    mask = f"provider-{Pseudonyms.of(keyed.store, made).code(real)}"
    told = lines(unpacked(holding("inspector", of_ids(real, mask), name="li").content))
    assert [(row["id"], row["status"]) for row in told] == [(real, "withheld"), (mask, "scored")]
    told = lines(unpacked(holding("inspector", of_ids(real), name="wang").content))
    assert told[0]["status"] == "scored"
    (keyed.store / "lists" / f"{made}.json").chmod(0o644)
    monkeypatch.setattr("serving.api.registered.EVERY", 0.0)  # the folder does not show it
    assert holding("inspector", of_ids(real), name="chen").status_code == 503


def test_what_the_matrix_refuses_is_null(holding, scored, monkeypatch):
    from serving.access.matrix import Cell
    from serving.api import seen

    real = seen.cells
    hidden = dict.fromkeys(("items.risk", "items.reasons", "items.contributions"), Cell.REFUSED)
    monkeypatch.setattr(seen, "cells", lambda *words, **behind: real(*words, **behind) | hidden)
    response = holding("inspector", of_ids(scored["entity_id"][0]), explain="true")
    (row,) = lines(unpacked(response.content))
    refused = {n: v for n, v in row.items() if n[:7] == "reason_" or n.endswith("contribution")}
    assert {row["risk"], *refused.values()} == {None}
    assert row["log_odds"] is not None


def test_every_piece_is_a_pull_with_its_own_ids_and_the_log_stays_whole(keyed, holding):
    table = of_ids(*ids(0, 2_500), None)
    response = holding("inspector", table, headers={"X-Purpose": "case 7"})
    assert response.status_code == 200
    told = keyed.pulls()
    digest = Pseudonyms.of(keyed.store, "").digest
    expected = [digest(ids(0, 1_000)), digest(ids(1_000, 1_000)), digest(ids(2_000, 500))]
    assert [line.facts["ids_hmac"] for line in told] == expected
    assert [line.facts["ids"] for line in told] == [1_000, 1_000, 500]
    assert {line.facts["request"] for line in told} == {response.headers["x-request-id"]}
    assert {line.facts["endpoint"] for line in told} == {"/v1/batch"}
    assert {line.facts["purpose"] for line in told} == {"case 7"}
    assert verify(keyed.store).lines == 3


def test_what_was_seen_stands_in_the_pull(keyed, holding, scored, vectors_of):
    holding("inspector", of_ids(*scored["entity_id"][:2], "NOBODY"))
    holding("inspector", vectors_of(0), name="other")
    first, second = (line.facts for line in keyed.pulls())
    assert (first["known"], first["fields"]) == (2, ["provider_id", "reasons", "risk"])
    assert (second["known"], second["fields"]) == (1, ["reasons", "risk"])


def test_without_its_line_no_row_leaves(keyed, holding):
    log_path(keyed.store).mkdir(parents=True)
    response = holding("inspector", of_ids("a"))
    assert response.status_code == 503
    assert "audit log" in response.json()["error"]


@pytest.fixture
def audited_live(live, tmp_path, monkeypatch):
    """On a socket, with the audit log of a store and no keys."""
    monkeypatch.setenv("FEIJIAN_STORE", str(tmp_path))
    monkeypatch.setenv("FEIJIAN_BUCKETS", str(tmp_path / "buckets"))
    monkeypatch.delenv("FEIJIAN_KEYS", raising=False)
    return live()


def test_the_lines_of_rows_are_on_disk_before_their_first_byte_is_sent(audited_live, tmp_path):
    _, first, second, end = cut(3, 2)
    with Talk(audited_live.port) as talk:
        for part, last in ((first, b"N000002"), (second, b"N000004")):
            talk.send(part)
            talk.read(until=last)
            assert sum(line.facts["ids"] for line in entries(tmp_path)) == int(last[-1:]) + 1
        talk.send(end)
        talk.end()
        assert talk.is_whole


def test_an_answer_breaks_off_where_its_next_pull_cannot_be_written(audited_live, caplog):
    _, first, second, end = cut(3, 2)
    with Talk(audited_live.port) as talk:
        talk.send(first)
        talk.read(until=b"N000002")

        async def not_written(*words):
            return False

        audited_live.front.audited.durable = not_written
        talk.send(second, end)
        talk.end()
        assert not talk.is_whole
        assert b"N000003" not in talk.told
    assert "broke off: unaudited" in caplog.text


def test_more_batches_than_a_worker_takes_are_told_to_come_later(live):
    service = live()
    _, first, end = cut(3)
    with Talk(service.port) as one, Talk(service.port) as two:
        until(lambda: service.front.batches.running == limits.AT_A_TIME)
        with Talk(service.port) as three:
            assert three.status == 429
            assert b"retry-after: 10" in three.read(b"\r\n\r\n").lower()
        for talk in (one, two):
            talk.send(first, end)
            talk.end()
            assert talk.is_whole
    until(lambda: service.front.batches.running == 0)


def test_rows_and_answers_that_break_off_are_counted(client, live, post):
    def metric(name):
        text = client.get("/metrics").text
        return sum(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name))

    rows, cuts = metric("feijian_batch_rows_total"), metric("feijian_batches_cut_total")
    errors = metric('feijian_batch_rows_total{entity="provider",row="error"}')
    post(of_ids("a", "b", None))
    with Talk(live().port) as talk:
        talk.send(cut(3)[1])
        talk.end()
        talk.read()
    assert metric("feijian_batch_rows_total") == rows + 6
    assert metric('feijian_batch_rows_total{entity="provider",row="error"}') == errors + 1
    assert metric("feijian_batches_cut_total") == cuts + 1
